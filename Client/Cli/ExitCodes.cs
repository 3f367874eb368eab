namespace Matching.CommandLine;

/// <summary>What the process answers its caller.</summary>
internal static class ExitCodes
{
    /// <summary>Everything asked for was done.</summary>
    public const int Done = 0;

    /// <summary>The service or the command refused something, or something failed.</summary>
    public const int Refused = 1;

    /// <summary>The command was not understood; nothing was tried.</summary>
    public const int WrongUsage = 2;
}
