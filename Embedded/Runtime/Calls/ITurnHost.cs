namespace Matching.Embedded.Calls;

/// <summary>What runs turns: an activation, or an observer.</summary>
internal interface ITurnHost
{
    /// <summary>Told at the end of every turn, on the turn's own scheduler.</summary>
    /// <param name="call">The call that had the turn.</param>
    /// <param name="error">What the turn threw.</param>
    void Finished(GrainCall call, Exception? error);

    /// <summary>Runs an action between turns' continuations.</summary>
    void Post(Action action);
}
