using System.Globalization;

namespace Matching.Profiles.Seeking;

/// <summary>A municipality.</summary>
/// <param name="Name">Its name, without "Kommune".</param>
/// <param name="Region">Region that it lies in, without "Region".</param>
/// <param name="Latitude">Of its main town, degrees north.</param>
/// <param name="Longitude">Of its main town, degrees east.</param>
public sealed record Municipality(string Name, string Region, double Latitude, double Longitude);

/// <summary>A municipality, region or part of the country.</summary>
/// <param name="Name">Its name, for instance "Aarhus", "Region Midtjylland" or "Fyn".</param>
/// <param name="Municipalities">The municipalities in it, one or more.</param>
public sealed record DanishPlace(string Name, IReadOnlyList<Municipality> Municipalities);

/// <summary>A place that a text names.</summary>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset after its last one.</param>
/// <param name="Place">The place.</param>
internal readonly record struct PlaceMention(int Start, int End, DanishPlace Place);

/// <summary>
/// The 98 municipalities of Denmark, the five regions, and the parts of the country that people speak of, by name; larger towns stand for the
/// municipality that they lie in. Names are written with a capital: "i vejen" is no town. Pure.
/// </summary>
public static class DanishPlaces
{
    private const double EarthRadius = 6371;

    private static readonly Dictionary<string, Municipality> Municipalities = [];
    private static readonly Dictionary<string, DanishPlace> Named = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names as they are spelled, by their first two letters, the longest first.</summary>
    private static readonly Dictionary<(char First, char Second), string[]> ByStart;

    static DanishPlaces()
    {
        var spelled = new List<string>();
        using var reader = new StreamReader(Resource.Open("seeking.places.csv"));
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(';');
            var municipality = new Municipality(fields[0], fields[1], double.Parse(fields[2], CultureInfo.InvariantCulture), double.Parse(fields[3], CultureInfo.InvariantCulture));
            Municipalities.Add(municipality.Name, municipality);
            foreach (var name in fields[4].Split(',', StringSplitOptions.RemoveEmptyEntries).Prepend(municipality.Name))
            {
                Named.Add(name, new DanishPlace(municipality.Name, [municipality]));
                spelled.Add(name);
            }
        }

        var all = Municipalities.Values.ToArray();
        foreach (var region in all.GroupBy(one => one.Region))
        {
            Add(spelled, $"Region {region.Key}", [.. region], region.Key is "Sjælland" ? [] : [region.Key]);
        }

        var funen = Of("Assens,Faaborg-Midtfyn,Kerteminde,Langeland,Middelfart,Nordfyns,Nyborg,Odense,Svendborg,Ærø");
        var zealand = all.Where(one => one.Region is "Hovedstaden" or "Sjælland" && one.Name != "Bornholm").ToArray();
        Add(spelled, "Fyn", funen, "Funen");
        Add(spelled, "Sjælland", zealand, "Zealand");
        Add(spelled, "Jylland", [.. all.Except(funen).Except(zealand).Where(one => one.Name != "Bornholm")], "Jutland");
        Add(spelled, "Sydjylland", [.. all.Where(one => one.Region == "Syddanmark").Except(funen)]);
        Add(spelled, "Sønderjylland", Of("Haderslev,Sønderborg,Tønder,Aabenraa"));
        Add(spelled, "Østjylland", Of("Favrskov,Hedensted,Horsens,Norddjurs,Odder,Randers,Samsø,Silkeborg,Skanderborg,Syddjurs,Aarhus"), "East Jutland");
        Add(spelled, "Vestjylland", Of("Herning,Holstebro,Ikast-Brande,Lemvig,Ringkøbing-Skjern,Skive,Struer"), "West Jutland");
        Add(spelled, "Trekantområdet", Of("Billund,Fredericia,Haderslev,Kolding,Middelfart,Vejen,Vejle"), "trekantområdet");
        Add(spelled, "Nordsjælland", Of("Allerød,Egedal,Fredensborg,Frederikssund,Furesø,Gribskov,Halsnæs,Helsingør,Hillerød,Hørsholm,Rudersdal"), "North Zealand");
        Add(spelled, "Vestsjælland", Of("Holbæk,Kalundborg,Lejre,Odsherred,Ringsted,Slagelse,Sorø"));
        Add(spelled, "Sydsjælland", Of("Faxe,Næstved,Stevns,Vordingborg"));
        Add(spelled, "Lolland-Falster", Of("Guldborgsund,Lolland"), "Falster");
        Add(
            spelled,
            "Hovedstadsområdet",
            Of("Albertslund,Ballerup,Brøndby,Dragør,Frederiksberg,Gentofte,Gladsaxe,Glostrup,Greve,Herlev,Hvidovre,Høje-Taastrup,Ishøj,København,Lyngby-Taarbæk,Rudersdal,Rødovre,Tårnby,Vallensbæk"),
            "hovedstadsområdet", "Storkøbenhavn", "Københavnsområdet", "københavnsområdet", "Greater Copenhagen");
        Add(spelled, "Danmark", all, "hele landet", "Denmark");
        ByStart = spelled.GroupBy(name => (name[0], name[1])).ToDictionary(group => group.Key, group => group.OrderByDescending(name => name.Length).ToArray());
    }

    /// <summary>The place of a name, in any case, with or without "Kommune"; null for a name that is none.</summary>
    public static DanishPlace? Find(string name)
    {
        var bare = name.Trim();
        bare = bare.EndsWith(" kommune", StringComparison.OrdinalIgnoreCase) ? bare[..^" kommune".Length] : bare;
        return Named.GetValueOrDefault(bare) ?? (bare.EndsWith('s') ? Named.GetValueOrDefault(bare[..^1]) : null);
    }

    /// <summary>The text with dots for the places that it names, letter for letter.</summary>
    public static string Hide(string text)
    {
        char[]? hidden = null;
        foreach (var mention in Mentions(text, 0, text.Length))
        {
            (hidden ??= text.ToCharArray()).AsSpan(mention.Start, mention.End - mention.Start).Fill('•');
        }

        return hidden is null ? text : new string(hidden);
    }

    /// <summary>Kilometres in the air between the main towns of two municipalities.</summary>
    public static double Distance(Municipality one, Municipality other)
    {
        // Haversine formula on a sphere.
        static double Radians(double degrees) => degrees * Math.PI / 180;
        var (south, east) = (Math.Sin(Radians(other.Latitude - one.Latitude) / 2), Math.Sin(Radians(other.Longitude - one.Longitude) / 2));
        var chord = (south * south) + (Math.Cos(Radians(one.Latitude)) * Math.Cos(Radians(other.Latitude)) * east * east);
        return 2 * EarthRadius * Math.Asin(Math.Sqrt(chord));
    }

    /// <summary>The places named in <c>text[start..end]</c>, in order, not overlapping.</summary>
    internal static IEnumerable<PlaceMention> Mentions(string text, int start, int end)
    {
        for (var at = start; at + 1 < end; at++)
        {
            if ((at > 0 && char.IsLetterOrDigit(text[at - 1])) || !ByStart.TryGetValue((text[at], text[at + 1]), out var names))
            {
                continue;
            }

            var name = names.FirstOrDefault(name => at + name.Length <= end && string.CompareOrdinal(text, at, name, 0, name.Length) == 0 && EndOf(text, at + name.Length) > 0);
            if (name is not null)
            {
                var stop = EndOf(text, at + name.Length);
                yield return new PlaceMention(at, stop, Named[name]);
                at = stop - 1;
            }
        }
    }

    // "Vejle", "Vejles", "Vejle-området"; not "Vejlevej".
    private static int EndOf(string text, int at) => at == text.Length || !char.IsLetterOrDigit(text[at])
        ? at
        : text[at] == 's' && (at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1])) ? at + 1 : 0;

    private static void Add(List<string> spelled, string name, IReadOnlyList<Municipality> municipalities, params string[] others)
    {
        var place = new DanishPlace(name, municipalities);
        foreach (var one in others.Prepend(name))
        {
            // "Hovedstadsområdet" and "hovedstadsområdet" are one name.
            Named.TryAdd(one, place);
            spelled.Add(one);
        }
    }

    private static Municipality[] Of(string names) => [.. names.Split(',').Select(name => Municipalities[name])];
}
