namespace ShippedLibrary;

/// <summary>A class with state that only fields can carry: private, readonly, left behind.</summary>
public class Account(string owner)
{
    private readonly string _owner = owner;
    private readonly List<decimal> _bookings = [];

    [NonSerialized]
    private int _reads;

    public string Owner => _owner;

    public int Reads => _reads;

    public decimal Balance
    {
        get
        {
            _reads++;
            return _bookings.Sum();
        }
    }

    public Account Book(decimal amount)
    {
        _bookings.Add(amount);
        return this;
    }

    public virtual string Describe() => $"{_owner}: {Balance}";

    public string Greet(string greeting) => $"{greeting}, {_owner}";
}
