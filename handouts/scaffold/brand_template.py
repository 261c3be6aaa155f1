"""A new brand.yaml: every key with a comment, for people who know no YAML."""

BRAND = """\
# yaml-language-server: $$schema=../brand.schema.json
# How handouts look and the clinic's own name and address. A line that begins with # is a note, or
# something that is left out: delete its # to use it. After a change:
#   $program check        lists what is wrong, with the line
#   $program build --brand $id
# docs/brands.md shows what each line does.

# ---- The clinic
name: $name
$language# of the name, the address and the legal line below
# legal: The company, its register and who supervises it; printed small at the end.
$jurisdiction# whose rules on advertising count for public handouts: us, uk, eu
$paper# what the printers hold: a4 or letter
reading_grade: 6             # the school grade that texts should be readable in

contact:                     # delete the # of what there is; text with ' #' or ': ' is quoted
  # phone: 555 0100
  # email: hello@clinic.example
  # web: https://clinic.example
  # address: 12 Sample Street, Sampleton
# Where a topic stands on the web, for the code:
# topic_address: https://clinic.example/{topic}

# Name, contact and legal line in other languages; what is not here is printed as above.
# translations:
#   es: {name: Clínica, contact: {address: Calle 12}, legal: Sociedad}

# ---- Shape
$logo
ornament: rings              # on the front: rings, waves, petals, dots, stripes, steps or none
# picture: {file: front.jpg, alt: What it shows}    # on the front, instead of the ornament
radius: 9                    # how round boxes are, in points; 0 is square
heading_weight: 700          # how heavy titles and headings are: 400 regular to 800 extra bold
rule: short                  # the line at headings: short, wide, under, square or none
density: normal              # space between lines and parts: airy, normal or compact

# Families from fonts/; the first that has a character sets it.
# heading_fonts: [A family for titles and headings alone]
fonts:
$fonts

# ---- Colours, each with a name
colours:$moved
  brand: "$colour_brand"           # the front, and the box of the next step
  heading: "$colour_heading"         # headings and links; the brand's colour, dark enough to read
  accent: "$colour_accent"          # short rules, marks of lists
  black: "#000000"           # text: prints with black ink alone, so that small letters are sharp
  grey: "$colour_grey"            # notes
  line: "$colour_line"            # ruled lines and frames
  white: "#FFFFFF"           # the paper
  tint: "$colour_tint"            # panels that stand back a little
  pale: "$colour_pale"            # ornaments on white
  on-brand: "$colour_on_brand"        # text on the brand's colour
  quiet-on-brand: "$colour_quiet_on_brand"  # notes and lines on it
  accent-on-brand: "$colour_accent_on_brand" # rules and marks on it
  shade: "$colour_shade"           # ornaments on it

# Each ground that text stands on, and the colour of each ink there. Whatever you change, contrast is
# checked: 7:1 for text, 4.5:1 for what else is read, 3:1 for lines (WCAG 2.1).
# dark: whether the logo for dark grounds stands there.
grounds:
  paper:   {colour: white, dark: false, text: black,    heading: heading,  muted: grey,           accent: accent,          line: line,           link: heading,  ornament: pale}
  tint:    {colour: tint,  dark: false, text: black,    heading: heading,  muted: grey,           accent: accent,          line: line,           link: heading,  ornament: pale}
  primary: {colour: brand, dark: $dark, text: on-brand, heading: on-brand, muted: quiet-on-brand, accent: accent-on-brand, line: quiet-on-brand, link: on-brand, ornament: shade}

# ---- The print shop's press, for files made with --press
# press: {profile: press.icc, condition: FOGRA51}   # the profile's file beside this one
# cmyk: {brand: [90, 40, 30, 30]}                   # a colour's inks in percent
"""  # noqa: E501  lines of a table, as marketing reads them
