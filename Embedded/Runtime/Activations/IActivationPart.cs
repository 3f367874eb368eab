namespace Matching.Embedded.Activations;

/// <summary>Something that lives no longer than its activation: a timer, a live stream.</summary>
internal interface IActivationPart
{
    /// <summary>Whether it keeps the activation from being collected as idle.</summary>
    bool KeepsBusy { get; }

    /// <summary>Called on the activation's scheduler before its end.</summary>
    ValueTask EndAsync();
}
