namespace InteractiveParallel.Controller;

/// <summary>A part of the controller that has to know which engines there are. Called under the registry's gate: decide and append, never wait.</summary>
internal interface IEngineFollower
{
    /// <summary>An engine became usable.</summary>
    void EngineReady(EngineRecord engine);

    /// <summary>An engine is gone.</summary>
    void EngineLost(EngineChange lost);
}
