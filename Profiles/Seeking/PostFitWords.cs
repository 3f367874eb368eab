using System.Globalization;
using Matching.Contracts;

namespace Matching.Profiles.Seeking;

/// <summary>Sentences that say whether a post meets a wish, in Danish or English. They name no person.</summary>
/// <param name="english">English, or Danish.</param>
internal sealed class PostFitWords(bool english)
{
    private static readonly CultureInfo DanishNumbers = new(string.Empty) { NumberFormat = { NumberDecimalSeparator = "," } };

    private static readonly string[] DanishAreas =
    [
        "øverste ledelse", "økonomi", "personale og HR", "it og digitalisering", "kommunikation og presse", "jura og demokrati",
        "politisk sekretariat", "direktions- og chefstøtte", "by- og planarbejde", "byggeri og ejendomme", "veje og forsyning", "klima og miljø",
        "erhverv og turisme", "kultur og fritid", "skole", "dagtilbud", "børn og familier", "socialområdet og handicap",
        "ældre og pleje", "sundhed", "beskæftigelse", "borgerservice", "analyse og strategi", "projektledelse",
    ];

    private static readonly string[] EnglishAreas =
    [
        "top management", "finance", "human resources", "IT and digitalisation", "communication and press", "law and democracy",
        "political secretariat", "executive assistance", "urban planning", "construction and property", "roads and utilities", "climate and environment",
        "business and tourism", "culture and leisure", "schools", "daycare", "children and families", "social services and disability",
        "elderly care", "health", "employment", "citizen service", "analysis and strategy", "project management",
    ];

    private CultureInfo Numbers => english ? CultureInfo.InvariantCulture : DanishNumbers;

    /// <summary>About the level.</summary>
    public string Level(WishStanding standing, SoughtLevels sought, Seniority post)
    {
        var wish = sought.Lowest == sought.Highest ? Name(sought.Lowest) : Said($"{Name(sought.Lowest)} til {Name(sought.Highest)}", $"{Name(sought.Lowest)} to {Name(sought.Highest)}");
        return standing switch
        {
            WishStanding.Met => Said($"Ønsket niveau ({wish}) er stillingens.", $"The level sought ({wish}) is the post's."),
            WishStanding.Partly => Said($"Ønsket niveau er {wish}; stillingen er {Name(post)}, et trin fra.", $"The level sought is {wish}; the post is {Name(post)}, one step away."),
            WishStanding.NotMet => Said($"Ønsket niveau er {wish}; stillingen er {Name(post)}.", $"The level sought is {wish}; the post is {Name(post)}."),
            _ => Said($"Ønsket niveau er {wish}; opslaget viser ikke niveauet.", $"The level sought is {wish}; the ad does not show the level."),
        };
    }

    /// <summary>About leading nobody.</summary>
    public string Nobody(WishStanding standing) => standing switch
    {
        WishStanding.Met => Said("Ønsket om at være fri for personaleansvar er opfyldt.", "The wish to lead no employees is met."),
        WishStanding.NotMet => Said("Ønsker ikke personaleansvar; stillingen har det.", "Wishes to lead no employees; the post does."),
        _ => Said("Ønsker ikke personaleansvar; opslaget siger intet om det.", "Wishes to lead no employees; the ad does not say."),
    };

    /// <summary>About the area of work.</summary>
    public string Area(WishStanding standing, IReadOnlyList<string> areas)
    {
        var wish = List([.. areas.Select(area => (english ? EnglishAreas : DanishAreas)[ProfessionalAreas.IndexOf(area)])]);
        return standing switch
        {
            WishStanding.Met => Said($"Ønsket område ({wish}) er stillingens.", $"The area sought ({wish}) is the post's."),
            WishStanding.Partly => Said($"Ønsket område ({wish}) er en mindre del af stillingen.", $"The area sought ({wish}) is a lesser part of the post."),
            WishStanding.NotMet => Said($"Ønsket område er {wish}; stillingen ligger uden for.", $"The area sought is {wish}; the post lies outside it."),
            _ => Said($"Ønsket område er {wish}; opslaget viser ikke området.", $"The area sought is {wish}; the ad does not show the area."),
        };
    }

    /// <summary>About the place.</summary>
    public string Place(WishStanding standing, IReadOnlyList<string> places, int? kilometres, string? post, double far)
    {
        var wish = List(places) + (kilometres is { } reach ? Said($" og op til {reach} km derfra", $" and up to {reach} km from there") : string.Empty);
        var away = far is > 0 and < double.MaxValue ? Said($", ca. {far:0} km derfra", $", about {far:0} km away") : string.Empty;
        return standing switch
        {
            WishStanding.Met => Said($"Ønsket sted er {wish}; stillingen er i {post}{away}.", $"The place sought is {wish}; the post is in {post}{away}."),
            WishStanding.Partly => Said($"Ønsket sted er {wish}; stillingen er i nærheden, i {post}{away}.", $"The place sought is {wish}; the post is nearby, in {post}{away}."),
            WishStanding.NotMet => Said($"Ønsket sted er {wish}; stillingen er i {post}{away}.", $"The place sought is {wish}; the post is in {post}{away}."),
            _ => Said($"Ønsket sted er {wish}; opslaget siger ikke klart, hvor stillingen er.", $"The place sought is {wish}; the ad does not say clearly where the post is."),
        };
    }

    /// <summary>About the place where nothing may be said of where the candidate seeks.</summary>
    public string BlindPlace(WishStanding standing) => standing switch
    {
        WishStanding.Met => Said("Stillingen er et sted, der ønskes.", "The post is in a place that is sought."),
        WishStanding.Partly => Said("Stillingen er i nærheden af et sted, der ønskes.", "The post is near a place that is sought."),
        WishStanding.NotMet => Said("Stillingen er ikke et sted, der ønskes.", "The post is in no place that is sought."),
        _ => Said("Et sted ønskes; opslaget siger ikke klart, hvor stillingen er.", "A place is sought; the ad does not say clearly where the post is."),
    };

    /// <summary>About the hours.</summary>
    public string Hours(WishStanding standing, SoughtHours sought, double? post)
    {
        var wish = sought.Least == sought.Most ? Number(sought.Least) : sought.Least <= 1 ? Said($"højst {Number(sought.Most)}", $"at most {Number(sought.Most)}")
            : sought.Most >= 48 ? Said($"mindst {Number(sought.Least)}", $"at least {Number(sought.Least)}") : $"{Number(sought.Least)}-{Number(sought.Most)}";
        return standing switch
        {
            WishStanding.Met => Said($"Ønsker {wish} timer om ugen; stillingen er på {Number(post!.Value)}.", $"Seeks {wish} hours a week; the post has {Number(post!.Value)}."),
            WishStanding.Partly => Said($"Ønsker {wish} timer om ugen; stillingen er nær ved, på {Number(post!.Value)}.", $"Seeks {wish} hours a week; the post is near, with {Number(post!.Value)}."),
            WishStanding.NotMet => Said($"Ønsker {wish} timer om ugen; stillingen er på {Number(post!.Value)}.", $"Seeks {wish} hours a week; the post has {Number(post!.Value)}."),
            _ => Said($"Ønsker {wish} timer om ugen; opslaget siger ikke timetallet.", $"Seeks {wish} hours a week; the ad does not say the hours."),
        };
    }

    /// <summary>About the first day.</summary>
    public string Start(WishStanding standing, DateOnly sought, DateOnly? post) => standing switch
    {
        WishStanding.Unknown => Said($"Kan begynde {Day(sought)}; opslaget siger ikke hvornår.", $"Can begin on {Day(sought)}; the ad does not say when."),
        WishStanding.Partly => Said($"Kan begynde {Day(sought)}; stillingen begynder lidt før, {Day(post!.Value)}.", $"Can begin on {Day(sought)}; the post begins a little earlier, on {Day(post!.Value)}."),
        _ => Said($"Kan begynde {Day(sought)}; stillingen begynder {Day(post!.Value)}.", $"Can begin on {Day(sought)}; the post begins on {Day(post!.Value)}."),
    };

    private string Said(string danish, string inEnglish) => english ? inEnglish : danish;

    private string Number(double value) => value.ToString("0.##", Numbers);

    private string Day(DateOnly day) => english ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : day.ToString("d.M.yyyy", CultureInfo.InvariantCulture);

    private string List(IReadOnlyList<string> items) => items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.Take(items.Count - 1))} {Said("eller", "or")} {items[^1]}";

    private string Name(Seniority seniority) => seniority switch
    {
        Seniority.Trainee => Said("elev- eller studenterniveau", "trainee or student"),
        Seniority.Staff => Said("medarbejderniveau", "employee"),
        Seniority.Specialist => Said("specialist- eller konsulentniveau", "specialist or consultant"),
        Seniority.TeamLeader => Said("teamlederniveau", "team leader"),
        Seniority.UnitHead => Said("enhedslederniveau", "head of unit"),
        Seniority.Chief => Said("chefniveau", "chief of area"),
        Seniority.Director => Said("direktørniveau", "director"),
        _ => Said("øverste ledelsesniveau", "top executive"),
    };
}
