namespace Matching.CommandLine;

/// <summary>Something that the command line itself refuses; the message names the thing, the rule and the mend.</summary>
/// <param name="code">Stable name of the reason, for scripts.</param>
/// <param name="message">One line for people.</param>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
internal sealed class RefusedException(string code, string message, int exitCode = ExitCodes.Refused) : Exception(message)
{
    /// <summary>Stable name of the reason.</summary>
    public string Code { get; } = code;

    /// <summary>What the process answers.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>A command that was put wrongly.</summary>
    public static RefusedException WrongUsage(string message) => new("wrong_usage", message, ExitCodes.WrongUsage);
}
