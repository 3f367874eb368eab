using System.Text.RegularExpressions;
using Matching.Contracts;
using Matching.Profiles.Careers;
using Matching.Profiles.Text;

namespace Matching.Profiles.Ads;

/// <summary>Reads how much the post holds: people led and budget. A municipality's own size counts only where the post leads it all.</summary>
internal static partial class ScopeReader
{
    // Copenhagen's municipality, the largest employer that advertises, has about 45,000.
    private const int MostStaff = 50_000;

    /// <summary>True for titles that lead a whole organisation.</summary>
    public static bool LeadsAll(string? title) => title is not null && TopTitle().IsMatch(title);

    /// <summary>True where a passage names the size of the whole employer: "Nørreby Kommune, der har 2.600 ansatte".</summary>
    internal static bool SpeaksOfWhole(ReadOnlySpan<char> passage) => OfWhole().IsMatch(passage);

    /// <summary>True where a count has pupils, residents or citizens in it.</summary>
    internal static bool CountsOthers(SourceText text, PeopleCount count) => Others().IsMatch(text.Text.AsSpan(count.Start, count.End - count.Start));

    /// <summary>The most people that the post leads; null for posts that lead nobody.</summary>
    public static Fact<int>? People(SourceText text, string? title)
    {
        var leads = title is not null && LeaderTitle().IsMatch(title) && !ProjectTitle().IsMatch(title);
        var leadsAll = LeadsAll(title);
        Fact<int>? most = null;
        var yoursBefore = false;
        foreach (var sentence in text.Sentences)
        {
            var part = text.Slice(sentence).ToString();
            var yours = leads ? Yours().IsMatch(part) || (yoursBefore && Sum().IsMatch(part)) : Leads().IsMatch(part);
            yoursBefore = yours;
            if (leads && Labelled().IsMatch(part) && Shared(text, sentence, yours: false, leads) is { } labelled)
            {
                most = labelled.Value > (most?.Value ?? 0) ? labelled : most;
                continue;
            }

            if (NotLed().IsMatch(part) || !(yours || (leads && Unit().IsMatch(part)) || leadsAll))
            {
                continue;
            }

            if (Shared(text, sentence, yours, leads) is { } shared)
            {
                if (shared.Value > (most?.Value ?? 0))
                {
                    most = shared;
                }

                continue;
            }

            foreach (var count in PeopleReader.Read(text, sentence.FirstToken, sentence.FirstToken + sentence.TokenCount))
            {
                var whole = WholeOrganisation().IsMatch(part);
                var (value, from) = (count.Value, count.Start);
                if (Others().Match(text.Text, count.Start, count.End - count.Start) is { Success: true } others)
                {
                    // "80 beboere og 95 medarbejdere": only the last are led.
                    if (PeopleReader.Read(text, TokenAfter(text, others.Index + others.Length), sentence.FirstToken + sentence.TokenCount).FirstOrDefault() is not { Value: > 0 } staff)
                    {
                        continue;
                    }

                    (value, from) = (staff.Value, staff.Start);
                }

                // A top executive leads the whole; the staff of two of its centres is not the scale of the post.
                if (leadsAll && !whole && PartOf().IsMatch(part))
                {
                    continue;
                }

                // "to" is two in Danish only.
                var isWord = sentence.Language == TextLanguage.English && text.Text.AsSpan(count.Start).StartsWith("to ");
                // "Vi er 88 ansatte i jobcentret, og du bliver leder af et team med 16": what is led comes behind "you".
                if (!leadsAll && AllOfUs().Match(part) is { Success: true } all && count.Start < sentence.Start + all.Index + all.Length)
                {
                    continue;
                }

                if (count.Leaders || isWord || value > MostStaff || (whole && !leadsAll) || value <= (most?.Value ?? 0))
                {
                    continue;
                }

                most = new Fact<int>(value, Evidence.Of(text.Text, from, count.End));
            }
        }

        return most;
    }

    // "14 direkte og via teamledere 120", "leder for fem af dem", "Medarbejdere: 410", "in charge of 28 operators": numbers whose noun stands elsewhere, or is no common one.
    private static Fact<int>? Shared(SourceText text, Sentence sentence, bool yours, bool leads)
    {
        var match = ThroughOthers().Match(text.Text, sentence.Start, sentence.End - sentence.Start);
        match = match.Success ? match : SomeOfThem().Match(text.Text, sentence.Start, sentence.End - sentence.Start);
        match = match.Success || !leads ? match : Labelled().Match(text.Text, sentence.Start, sentence.End - sentence.Start);
        match = match.Success || !yours ? match : Agents().Match(text.Text, sentence.Start, sentence.End - sentence.Start);
        if (!match.Success)
        {
            return null;
        }

        var number = match.Groups["n"];
        for (var token = sentence.FirstToken; token < sentence.FirstToken + sentence.TokenCount; token++)
        {
            if (text.Tokens[token].Start == number.Index && SpokenNumber.Of(text, token, sentence.FirstToken + sentence.TokenCount) is { Value: > 0 and <= MostStaff } count)
            {
                return new Fact<int>(count.Value, Evidence.Of(text.Text, number.Index, text.Tokens[count.Last].End));
            }
        }

        return null;
    }

    private static int TokenAfter(SourceText text, int offset)
    {
        var sentence = text.Sentences[text.SentenceAt(offset - 1)];
        var token = sentence.FirstToken;
        while (token < sentence.FirstToken + sentence.TokenCount && text.Tokens[token].Start < offset)
        {
            token++;
        }

        return token;
    }

    /// <summary>The largest budget that the post answers for; salaries, savings and single projects are left out.</summary>
    public static Fact<long>? Budget(SourceText text, string? title)
    {
        var leads = title is not null && LeaderTitle().IsMatch(title) && !ProjectTitle().IsMatch(title);
        var leadsAll = leads && title is not null && (TopTitle().IsMatch(title) || MoneyTitle().IsMatch(title));
        Fact<long>? most = null;
        foreach (var sentence in text.Sentences)
        {
            var part = text.Slice(sentence).ToString();
            if (Salary().IsMatch(part) || (!leads && !BudgetHeld().IsMatch(part)) || (WholeOrganisation().IsMatch(part) && !leadsAll && !Yours().IsMatch(part)))
            {
                continue;
            }

            // A list of figures tells the scale of the whole without a word of budgets: "6.100 indbyggere, 520 ansatte, 480 mio. kr."
            var figures = leadsAll && Figures().IsMatch(part);
            var budget = BudgetReader.Read(text.Text, sentence.Start, sentence.End, figures ? BudgetSaid.Nowhere : BudgetSaid.OrSpent);
            most = budget is not null && budget.Value > (most?.Value ?? 0) ? budget : most;
        }

        return most;
    }

    [GeneratedRegex(@"\b\d{1,3} (?:\p{L}+ )?(?:direkte|directly)(?: under dig| i reference)?,? (?:og|and|samt) (?:i alt )?(?:\d+ )?(?:via|gennem|through|indirekte)(?: (?!\d)\p{L}+){0,3} (?<n>\d[\d.]*)\b(?! (?:pct|procent|mio|kr|år)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex ThroughOthers();

    [GeneratedRegex(@"\G\W*(?:antal )?(?:medarbejdere|ansatte|personale|staff|employees)\s*[:|]\s*(?:ca\. |omkring |about )?(?<n>\d[\d.]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"\bkommunen(?: som helhed)? (?:har|er|beskæftiger)\b|\bkommune,? (?:der|som) (?:har|er|beskæftiger)\b|\bkommune som helhed\b|municipality (?:as a whole )?(?:has|employs)|\b\d[\d.,]* (?:employees|people) in all\b", RegexOptions.IgnoreCase)]
    private static partial Regex OfWhole();

    // Words for people by what they do, in the plural; those that are served are none.
    [GeneratedRegex(@"(?<![\d.,])(?<n>\d{1,4}) (?:\p{Ll}+ )?(?!(?:us|custom|read|memb|partn|comput|suppli|teenag|newcom|lett|numb|pap|mat|met|offic|cent|plac|ord|hom)ers\b|visitors\b|doors\b|floors\b|sensors\b|tractors\b|motors\b|sectors\b|(?:brug|borg|bebo|kørs|ans[øo]g|deltag|læs|l[åa]n|besøg|rejs|lejere|ej|bil)ere\b)\p{L}{3,}(?:ers|ors|ists|ians|loger|grafer|ingeniører)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Agents();

    [GeneratedRegex(@"\b(?:leder|chef|ansvar|personaleansvar|personaleleder|manager|in charge|responsible|head|lead) (?:for |af |of )?(?<n>\d+|\p{L}+) (?:af|of) (?:dem|os|disse|them|us|these)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SomeOfThem();

    [GeneratedRegex(@"chef|leder\b|leder[ (]|direktør|direktoer|forstander|inspektør|head\b|manager|director|principal|executive", RegexOptions.IgnoreCase)]
    private static partial Regex LeaderTitle();

    [GeneratedRegex(@"projekt|project|program|proces|process|faglig leder", RegexOptions.IgnoreCase)]
    private static partial Regex ProjectTitle();

    [GeneratedRegex(@"personaleansvar|leder (?:du|for)|\bdu får (?:\p{L}+ )?\d+ (?:\p{L}+ )?(?:medarbejdere|ansatte)|dit ansvar\b|\blede(?:lse af|r)? (?:et |en |dit )?(?:team|afdeling|\d)|you (?:will )?(?:lead|manage)|reports? to you|refererer til dig", RegexOptions.IgnoreCase)]
    private static partial Regex Leads();

    [GeneratedRegex(@"^.{0,300}?\b(?:vi er|er vi|we are|we have|tæller|har)\b.{1,60}?(?=\b(?:du bliver|bliver du|du skal lede|du leder|du får|you will lead|you lead|you will be leading|du er leder)\b.{0,200}\d)", RegexOptions.IgnoreCase)]
    private static partial Regex AllOfUs();

    [GeneratedRegex(@"^(?:det er|i alt|samlet|they are|in all)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Sum();

    [GeneratedRegex(@"\d (?:indbyggere|ansatte|medarbejdere|inhabitants|employees)\b.{0,120}\d (?:mio|mia|million|billion|milliard)", RegexOptions.IgnoreCase)]
    private static partial Regex Figures();

    [GeneratedRegex(@"budgetansvar|ansvar(?:et)? for (?:et |din |dit )?(?:\p{L}+ ){0,2}\w*budget|\bdu (?:får|har|styrer|forvalter|administrerer|råder over|disponerer over)\b.{0,40}budget|budget\w* (?:er|bliver) dit\b|^\W*(?:\p{L}+ )?budget(?:tet|ramme|rammen|ansvar)?\b|budget responsibility|responsible for (?:a |an |the )?(?:\w+ )?budget|\b(?:in charge of|you (?:will )?(?:manage|run|control|hold|administer|have)) .{0,30}budget", RegexOptions.IgnoreCase)]
    private static partial Regex BudgetHeld();

    [GeneratedRegex(@"kommunaldirektør|kommunaldirektoer|stadsdirektør|stadsdirektoer|administrerende|adm\. dir|chief executive|municipal director|regionsdirektør|rektor", RegexOptions.IgnoreCase)]
    private static partial Regex TopTitle();

    [GeneratedRegex(@"økonomi|oekonomi|budget|koncerndirektør|finance|cfo", RegexOptions.IgnoreCase)]
    private static partial Regex MoneyTitle();

    [GeneratedRegex(@"\bdu (?:får|bliver|skal|vil|leder|kommer|er leder|har)\b|personaleansvar|ledelsesmæssige ansvar|\bansvar(?:et)? for\b|\bdit ansvar\b|\bleader (?:for|of)\b|\bdine (?:nærmeste|medarbejdere)\b|refererer til dig|reference til dig|under dig|you will (?:lead|manage|be|have)|reports? to you|you lead|you (?:will )?line[- ]manage|in charge of|responsible for|\blede\b|i spidsen for|nærmeste leder for|være leder for", RegexOptions.IgnoreCase)]
    private static partial Regex Yours();

    [GeneratedRegex(@"afdeling\w*|center\w*|centret|forvaltning\w*|område\w*|enhed\w*|team\w*|skole\w*|jobcent\w*|plejecent\w*|\bhus(?:e|et)?\b|institution\w*|stab\w*|sekretariat\w*|department|unit|består af|tæller|organisation\w*|\bvi er\b|\bog indkøb\b|og plan\b|har \d+ (?:medarbejdere|ansatte|kolleger)", RegexOptions.IgnoreCase)]
    private static partial Regex Unit();

    [GeneratedRegex(@"indbyggere|beboere|borgere|elever|børn|brugere|fastboende|inhabitants|residents|citizens|pupils|children|clients", RegexOptions.IgnoreCase)]
    private static partial Regex Others();

    [GeneratedRegex(@"afdeling\w*|cent(?:er|re|ret|rene)\b|\w+cent(?:er|re|ret|rene)\b|forvaltning\w*|område\w*|enhed\w*|\bteams?\b|skole\w*|institution\w*|\bstab\w*|sekretariat\w*|rådhus\w*|direktionen har|department\w*|\bunits?\b|\bcentres?\b|town hall", RegexOptions.IgnoreCase)]
    private static partial Regex PartOf();

    [GeneratedRegex(@"kommunen (?:har|er|beskæftiger)|(?<!\p{L}{3,} \p{Lu}?[\p{L}]* ?i \p{L}+ )kommune har|kommune (?:er|beskæftiger)|kommune,? (?:der|som) har|kommunens (?:ca\. )?[\d.]+|største arbejdsplads|i (?:hele )?kommunen|(?:ansatte|medarbejdere) i \p{Lu}\p{L}+ Kommune|på tværs af kommunen|arbejdsplads med|hele (?:kommunen|organisationen)|vi er (?:ca\. |flere end |mere end |godt |knap |omkring |over )*\d[.,]?\d{3}|municipality (?:has|employs|with)|indbyggere|borgere i|inhabitants|(?:\d[.,]\d{3}|\d{4,}) residents", RegexOptions.IgnoreCase)]
    private static partial Regex WholeOrganisation();

    [GeneratedRegex(@"intet personaleansvar|uden personaleansvar|no staff|ingen (?:personale|medarbejdere)|en af (?:tre|fire|fem|seks|\d+)|one of (?:three|four|five|six)|\bkolleger for\b|rådgive (?:omkring|ca)|lån(?:e|ing)", RegexOptions.IgnoreCase)]
    private static partial Regex NotLed();

    [GeneratedRegex(@"\bløn\w*|afløn\w*|pension|salary|årligt inkl|lønniveau", RegexOptions.IgnoreCase)]
    private static partial Regex Salary();
}
