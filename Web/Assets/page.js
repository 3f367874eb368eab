// Enhances pages that work without it.
