namespace Matching.Contracts;

/// <summary>Why a request was refused; each maps to one gRPC status.</summary>
[Alias("matching.refusal-reason")]
public enum RefusalReason
{
    /// <summary>Something in the request breaks a rule (INVALID_ARGUMENT).</summary>
    Invalid,

    /// <summary>The thing named does not exist (NOT_FOUND).</summary>
    NotFound,

    /// <summary>The thing changed since the caller read it (ABORTED).</summary>
    Conflict,

    /// <summary>The request is right, but the state does not allow it now (FAILED_PRECONDITION).</summary>
    Precondition,

    /// <summary>What the request would make was made before by another one under its id (ALREADY_EXISTS).</summary>
    Exists,
}

/// <summary>A request was refused and nothing was changed. The message names thing, rule and mend, and carries no personal data.</summary>
[GenerateSerializer, Alias("matching.refused-exception")]
public sealed class RefusedException : Exception
{
    /// <summary>Refuses with a reason.</summary>
    /// <param name="reason">Which rule was broken.</param>
    /// <param name="message">Thing, rule and mend.</param>
    /// <param name="field">Field of the request that is to blame, or empty.</param>
    public RefusedException(RefusalReason reason, string message, string field = "")
        : base(message)
    {
        Reason = reason;
        Field = field;
    }

    /// <summary>Which rule was broken.</summary>
    [Id(0)]
    public RefusalReason Reason { get; }

    /// <summary>Field of the request that is to blame, or empty.</summary>
    [Id(1)]
    public string Field { get; }

    /// <summary>What is missing, as kind and id: "vacancy/v7"; empty where nothing is.</summary>
    [Id(2)]
    public string Resource { get; private init; } = string.Empty;

    /// <summary>Stable name of the reason in capitals, for programs; null for that of <see cref="Reason"/>.</summary>
    [Id(3)]
    public string? Name { get; init; }

    /// <summary>What programs may want to know of it; no personal data.</summary>
    [Id(4)]
    public IReadOnlyDictionary<string, string>? Facts { get; init; }

    /// <summary>The thing <paramref name="kind"/> '<paramref name="id"/>' does not exist.</summary>
    public static RefusedException NotFound(string kind, string id) =>
        new(RefusalReason.NotFound, $"{kind} '{id}' does not exist; {(kind is "vacancy" or "candidate" ? "import it first or " : string.Empty)}correct the id.") { Resource = $"{kind}/{id}" };

    /// <summary>The thing changed since the caller read it.</summary>
    public static RefusedException Conflict(string kind, string id) =>
        new(RefusalReason.Conflict, $"{kind} '{id}' has changed since the etag was read; get it again and repeat the change.", "etag");
}
