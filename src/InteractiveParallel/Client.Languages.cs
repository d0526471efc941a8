namespace InteractiveParallel;

/// <content>What runs where, when there are engines of several languages.</content>
public sealed partial class Client
{
    private SpokenLanguages _spoken = new([]);

    /// <summary>False: it is Python's, which knows nothing of languages.</summary>
    internal bool ControllerIsOurs => _link.ControllerIsOurs;

    /// <summary>The languages of the usable engines.</summary>
    internal SpokenLanguages Spoken
    {
        get
        {
            var engines = _engines.Engines;
            var spoken = Volatile.Read(ref _spoken);
            if (ReferenceEquals(spoken.Engines, engines)) return spoken;
            spoken = new SpokenLanguages(engines);
            Volatile.Write(ref _spoken, spoken);
            return spoken;
        }
    }

    /// <summary>
    /// Uuids of the engines that a balanced task of this language is limited to; empty for no limit. Our controller goes by the language that the
    /// request names, also for engines that come later; Python's knows targets only.
    /// </summary>
    /// <exception cref="NoEnginesException">No engine runs Python.</exception>
    /// <exception cref="CannotShipException">No engine runs C#.</exception>
    internal IReadOnlyList<string> TargetsFor(string language)
    {
        var spoken = Spoken;
        if (!spoken.Any(language)) throw spoken.Engines.Length == 0 ? new NoEnginesException() : LanguageRefusals.Nobody(language, spoken.Engines);
        if (!spoken.AreMixed || ControllerIsOurs) return [];
        return [.. spoken.Engines.Where(engine => engine.Runs(language)).Select(engine => engine.Uuid)];
    }
}
