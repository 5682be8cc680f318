"""What a person, a post and a unit are; the glossary that prints captions and matches Excel headings."""
