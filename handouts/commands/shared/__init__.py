"""What several commands share: options, output, languages, the details of a patient."""
