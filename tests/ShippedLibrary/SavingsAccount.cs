namespace ShippedLibrary;

public sealed class SavingsAccount(string owner, double rate) : Account(owner)
{
    public double Rate { get; } = rate;

    public override string Describe() => $"{base.Describe()} at {Rate}";
}
