"""Round seals and signatures, coloured, gray and black, taken out without the text under them."""
