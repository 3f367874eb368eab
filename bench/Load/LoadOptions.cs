using System.Globalization;

namespace Matching.Bench.Load;

/// <summary>How much load.</summary>
/// <param name="Seconds">Length of each measurement.</param>
/// <param name="Workers">Calls under way at a time.</param>
/// <param name="Connections">Connections that they share.</param>
/// <param name="Watchers">Watches that are open together.</param>
/// <param name="Updates">Changes that each of them is to see.</param>
/// <param name="Flood">Calls under way at a time in overload.</param>
/// <param name="Silo">Further arguments of the service.</param>
internal sealed record LoadOptions(int Seconds, int Workers, int Connections, int Watchers, int Updates, int Flood, string[] Silo)
{
    /// <summary>Reads the command line.</summary>
    public static LoadOptions Read(string[] args)
    {
        int Number(string name, int otherwise) =>
            args.SkipWhile(argument => argument != name).Skip(1).FirstOrDefault() is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        return new LoadOptions(
            Number("--seconds", 10), Number("--workers", 32), Number("--connections", 2), Number("--watchers", 200), Number("--updates", 20), Number("--flood", 2_000),
            args.SkipWhile(argument => argument != "--silo").Skip(1).FirstOrDefault()?.Split(' ') ?? []);
    }
}
