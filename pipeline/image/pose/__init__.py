"""How a page lies: turned, skewed, photographed askew, curled."""
