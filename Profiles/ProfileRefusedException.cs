namespace Matching.Profiles;

/// <summary>A document or a framework from which no profile can be made. The message names the thing, the rule and the mend, never personal data.</summary>
/// <param name="thing">What is refused, for instance "the ad".</param>
/// <param name="rule">What it must be, for instance "an ad must ask for at least one competence of the framework".</param>
/// <param name="mend">What the sender can do about it.</param>
public sealed class ProfileRefusedException(string thing, string rule, string mend)
    : Exception($"{thing}: {rule}; {mend}")
{
    /// <summary>What is refused.</summary>
    public string Thing { get; } = thing;

    /// <summary>The rule that it breaks.</summary>
    public string Rule { get; } = rule;

    /// <summary>What the sender can do about it.</summary>
    public string Mend { get; } = mend;
}
