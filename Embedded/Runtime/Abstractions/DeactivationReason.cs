namespace Matching.Embedded;

/// <summary>Why an activation goes away.</summary>
public readonly struct DeactivationReason
{
    /// <summary>Gives a reason.</summary>
    /// <param name="code">Its kind.</param>
    /// <param name="text">In words.</param>
    public DeactivationReason(DeactivationReasonCode code, string text)
        : this(code, null, text)
    {
    }

    /// <summary>Gives a reason that is an error.</summary>
    /// <param name="code">Its kind.</param>
    /// <param name="exception">The error.</param>
    /// <param name="text">In words.</param>
    public DeactivationReason(DeactivationReasonCode code, Exception? exception, string text)
    {
        ReasonCode = code;
        Description = text;
        Exception = exception;
    }

    /// <summary>The reason in words.</summary>
    public string Description { get; }

    /// <summary>The kind of reason.</summary>
    public DeactivationReasonCode ReasonCode { get; }

    /// <summary>The error, if one was the reason.</summary>
    public Exception? Exception { get; }

    /// <inheritdoc />
    public override string ToString() =>
        Exception is null ? $"{ReasonCode}: {Description}" : $"{ReasonCode}: {Description}. Exception: {Exception}";
}
