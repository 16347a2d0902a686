"""May we speak? Small rules over a context, listed per platform as data; every rule's word is kept. Pure."""
