namespace ShippedLibrary;

public readonly record struct Point(double X, double Y);
