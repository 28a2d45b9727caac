"""What one evaluation gets: inputs cut into small documents."""
