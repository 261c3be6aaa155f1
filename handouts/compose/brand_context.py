"""What a clinic says of itself in a handout: in the handout's language where it has the words.

What is not translated is printed in the brand's own language, and templates know which that is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.compose.template.fields import Fields

if TYPE_CHECKING:
    from handouts.sources.models.brand import BrandFile

CONTACT = ("phone", "email", "web", "address")


def brand_fields(brand: BrandFile, language: str) -> Fields:
    """The brand as a template reads it; `languages` says in which language each text is."""
    localised = brand.localised(language)
    own = brand.language
    contact = {
        key: getattr(localised.contact, key) or getattr(brand.contact, key) for key in CONTACT
    }
    return Fields(
        "brand",
        {
            "name": localised.name or brand.name,
            "legal": localised.legal or brand.legal,
            "language": own,
            "logo": brand.logo is not None,
            "logo_says_name": brand.logo is not None and brand.logo.says_name,
            "contact": Fields("brand's contact", contact),
            "languages": Fields(
                "languages of the brand's texts",
                {
                    "name": language if localised.name else own,
                    "legal": language if localised.legal else own,
                    "address": language if localised.contact.address else own,
                },
            ),
        },
    )
