namespace InteractiveParallel.Serialization;

/// <content>The calls with arguments; each is written in the type of its parameter, without boxing.</content>
public sealed partial class CallCanner
{
    /// <summary>Cans a call with 1 argument.</summary>
    /// <exception cref="CannotShipException">The function, a captured value or an argument cannot travel; the message names it.</exception>
    public CannedCall Can<T1>(Delegate function, T1 a1)
    {
        using var call = new Canning(_writers, function, 1);
        call.Add(a1);
        return call.Finish();
    }

    /// <summary>Cans a call with 2 arguments.</summary>
    /// <exception cref="CannotShipException">The function, a captured value or an argument cannot travel; the message names it.</exception>
    public CannedCall Can<T1, T2>(Delegate function, T1 a1, T2 a2)
    {
        using var call = new Canning(_writers, function, 2);
        call.Add(a1);
        call.Add(a2);
        return call.Finish();
    }

    /// <summary>Cans a call with 3 arguments.</summary>
    /// <exception cref="CannotShipException">The function, a captured value or an argument cannot travel; the message names it.</exception>
    public CannedCall Can<T1, T2, T3>(Delegate function, T1 a1, T2 a2, T3 a3)
    {
        using var call = new Canning(_writers, function, 3);
        call.Add(a1);
        call.Add(a2);
        call.Add(a3);
        return call.Finish();
    }

    /// <summary>Cans a call with 4 arguments.</summary>
    /// <exception cref="CannotShipException">The function, a captured value or an argument cannot travel; the message names it.</exception>
    public CannedCall Can<T1, T2, T3, T4>(Delegate function, T1 a1, T2 a2, T3 a3, T4 a4)
    {
        using var call = new Canning(_writers, function, 4);
        call.Add(a1);
        call.Add(a2);
        call.Add(a3);
        call.Add(a4);
        return call.Finish();
    }

    /// <summary>Cans a call with 5 arguments.</summary>
    /// <exception cref="CannotShipException">The function, a captured value or an argument cannot travel; the message names it.</exception>
    public CannedCall Can<T1, T2, T3, T4, T5>(Delegate function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5)
    {
        using var call = new Canning(_writers, function, 5);
        call.Add(a1);
        call.Add(a2);
        call.Add(a3);
        call.Add(a4);
        call.Add(a5);
        return call.Finish();
    }

    /// <summary>Cans a call with 6 arguments.</summary>
    /// <exception cref="CannotShipException">The function, a captured value or an argument cannot travel; the message names it.</exception>
    public CannedCall Can<T1, T2, T3, T4, T5, T6>(Delegate function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6)
    {
        using var call = new Canning(_writers, function, 6);
        call.Add(a1);
        call.Add(a2);
        call.Add(a3);
        call.Add(a4);
        call.Add(a5);
        call.Add(a6);
        return call.Finish();
    }

    /// <summary>Cans a call with 7 arguments.</summary>
    /// <exception cref="CannotShipException">The function, a captured value or an argument cannot travel; the message names it.</exception>
    public CannedCall Can<T1, T2, T3, T4, T5, T6, T7>(Delegate function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7)
    {
        using var call = new Canning(_writers, function, 7);
        call.Add(a1);
        call.Add(a2);
        call.Add(a3);
        call.Add(a4);
        call.Add(a5);
        call.Add(a6);
        call.Add(a7);
        return call.Finish();
    }

    /// <summary>Cans a call with 8 arguments.</summary>
    /// <exception cref="CannotShipException">The function, a captured value or an argument cannot travel; the message names it.</exception>
    public CannedCall Can<T1, T2, T3, T4, T5, T6, T7, T8>(Delegate function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8)
    {
        using var call = new Canning(_writers, function, 8);
        call.Add(a1);
        call.Add(a2);
        call.Add(a3);
        call.Add(a4);
        call.Add(a5);
        call.Add(a6);
        call.Add(a7);
        call.Add(a8);
        return call.Finish();
    }
}
