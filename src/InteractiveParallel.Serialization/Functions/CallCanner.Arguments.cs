namespace InteractiveParallel.Serialization;

/// <content>The calls with arguments; each is written in the type of its parameter, without boxing.</content>
public sealed partial class CallCanner
{
    /// <summary>Cans a call with 1 argument.</summary>
    /// <exception cref="CannotShipException">The function, a captured value or an argument cannot travel; the message names it.</exception>
    public CannedCall Can<T1>(Delegate function, T1 a1) => throw new NotImplementedException();

    /// <summary>Cans a call with 2 arguments.</summary>
    /// <exception cref="CannotShipException">The function, a captured value or an argument cannot travel; the message names it.</exception>
    public CannedCall Can<T1, T2>(Delegate function, T1 a1, T2 a2) => throw new NotImplementedException();

    /// <summary>Cans a call with 3 arguments.</summary>
    /// <exception cref="CannotShipException">The function, a captured value or an argument cannot travel; the message names it.</exception>
    public CannedCall Can<T1, T2, T3>(Delegate function, T1 a1, T2 a2, T3 a3) => throw new NotImplementedException();

    /// <summary>Cans a call with 4 arguments.</summary>
    /// <exception cref="CannotShipException">The function, a captured value or an argument cannot travel; the message names it.</exception>
    public CannedCall Can<T1, T2, T3, T4>(Delegate function, T1 a1, T2 a2, T3 a3, T4 a4) => throw new NotImplementedException();

    /// <summary>Cans a call with 5 arguments.</summary>
    /// <exception cref="CannotShipException">The function, a captured value or an argument cannot travel; the message names it.</exception>
    public CannedCall Can<T1, T2, T3, T4, T5>(Delegate function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5) => throw new NotImplementedException();

    /// <summary>Cans a call with 6 arguments.</summary>
    /// <exception cref="CannotShipException">The function, a captured value or an argument cannot travel; the message names it.</exception>
    public CannedCall Can<T1, T2, T3, T4, T5, T6>(Delegate function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6) => throw new NotImplementedException();

    /// <summary>Cans a call with 7 arguments.</summary>
    /// <exception cref="CannotShipException">The function, a captured value or an argument cannot travel; the message names it.</exception>
    public CannedCall Can<T1, T2, T3, T4, T5, T6, T7>(Delegate function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7) => throw new NotImplementedException();

    /// <summary>Cans a call with 8 arguments.</summary>
    /// <exception cref="CannotShipException">The function, a captured value or an argument cannot travel; the message names it.</exception>
    public CannedCall Can<T1, T2, T3, T4, T5, T6, T7, T8>(Delegate function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8) => throw new NotImplementedException();
}
