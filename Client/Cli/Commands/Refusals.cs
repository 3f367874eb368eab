using Matching.CommandLine.Json;

namespace Matching.CommandLine.Commands;

/// <summary>Tells what was refused while the rest was done.</summary>
internal static class Refusals
{
    /// <summary>Things refused for one reason that are still named one by one.</summary>
    private const int NamedOneByOne = 5;

    /// <summary>Writes a line for each, or one for many that were refused for the same reason, and returns the exit code: refused when there is any.</summary>
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
        foreach (var same in refused.GroupBy(one => (one.Code, one.Message)).Select(same => same.ToArray()))
        {
            if (same.Length > NamedOneByOne)
                session.Tell($"refused {same.Length}, {Name(same[0])} to {Name(same[^1])}: {same[0].Message}");
            else
                Array.ForEach(same, one => session.Tell($"refused {Name(one)}: {one.Message}"));
        }
        return ExitCodes.Refused;
    }

    private static string? Name(RefusedJson one) => one.File ?? one.Id;
}
