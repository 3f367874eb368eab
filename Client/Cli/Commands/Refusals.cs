using Matching.CommandLine.Json;

namespace Matching.CommandLine.Commands;

/// <summary>Tells what was refused while the rest was done.</summary>
internal static class Refusals
{
    /// <summary>Writes a line for each and returns the exit code: refused when there is any.</summary>
    /// <param name="session">The command's session.</param>
    /// <param name="refused">What was refused.</param>
    /// <param name="asked">How many things were asked for.</param>
    /// <exception cref="RefusedException">With JSON: the answer holds the single reasons, the error stream tells that there are some.</exception>
    public static int Tell(Session session, IReadOnlyList<RefusedJson> refused, int asked)
    {
        if (refused.Count == 0)
            return ExitCodes.Done;
        if (session.Json)
            throw new RefusedException("refused", $"{refused.Count} of {asked} refused; 'refused' in the answer tells why");
        foreach (var one in refused)
            session.Tell($"refused {one.File ?? one.Id}: {one.Message}");
        return ExitCodes.Refused;
    }
}
