using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Matching.Profiles.Mappings;

/// <summary>
/// A path into a JSON payload, in the manner of JSONPath (RFC 9535) and with a part of it: a root, then steps. Roots are <c>$</c> (the payload),
/// <c>^</c> (the record, which is one person) and <c>@</c> (the item of a list, or the record where there is no list). Steps are <c>.name</c>
/// (letters, digits, '_' and '-'), <c>['name']</c>, <c>[0]</c>, <c>[-1]</c>, <c>[*]</c> (all items of a list) and <c>[?@.name=='text']</c> or
/// <c>!=</c> (the items whose field is that; the other side is a text, a whole number, true, false or null). Values that a step does not fit are
/// passed over, as RFC 9535 says: what must be there is said by the field.
/// </summary>
internal sealed class PayloadPath
{
    /// <summary>Longest path, in characters.</summary>
    public const int Longest = 300;

    /// <summary>Most steps.</summary>
    public const int MostSteps = 16;

    /// <summary>Most values that a path may find.</summary>
    public const int MostValues = 500;

    private readonly char root;
    private readonly IReadOnlyList<Step> steps;

    private PayloadPath(string text, char root, IReadOnlyList<Step> steps) => (Text, this.root, this.steps) = (text, root, steps);

    /// <summary>The path as written.</summary>
    public string Text { get; }

    /// <summary>Name of the column, of a path that <see cref="Column"/> made.</summary>
    public string ColumnName => steps[0].Property;

    /// <summary>The path to a column of a row.</summary>
    public static PayloadPath Column(string name) => new(name, '@', [new Step(StepKind.Name, name)]);

    /// <summary>Reads a path.</summary>
    /// <param name="text">The path.</param>
    /// <param name="thing">What errors name, for instance "mapping 'x.json', candidate.id".</param>
    /// <exception cref="ProfileRefusedException">It is none; the message says at which character, and why.</exception>
    public static PayloadPath Parse(string text, string thing)
    {
        if (text.Length > Longest)
        {
            throw new ProfileRefusedException(thing, $"a path has at most {Longest} characters", "shorten it");
        }

        if (text.Length == 0 || text[0] is not ('$' or '@' or '^'))
        {
            throw new ProfileRefusedException(thing, $"'{text}' is no path: it begins with $ (the payload), ^ (the record) or @ (the item)", "write for instance \"@.first_name\"");
        }

        var steps = new List<Step>();
        var at = 1;
        while (at < text.Length)
        {
            if (steps.Count == MostSteps)
            {
                throw Wrong(text, at, thing, $"a path has at most {MostSteps} steps");
            }

            steps.Add(text[at] switch
            {
                '.' => new Step(StepKind.Name, Name(text, ref at, thing)),
                '[' => Bracket(text, ref at, thing),
                _ => throw Wrong(text, at, thing, "a step begins with . or ["),
            });
        }

        return new PayloadPath(text, text[0], steps);
    }

    /// <summary>The values that the path finds, in order; at most <paramref name="most"/> and one more, by which too many are known.</summary>
    public IReadOnlyList<JsonElement> Find(PayloadScope scope, int most = MostValues)
    {
        List<JsonElement> found = [root switch { '$' => scope.Payload, '^' => scope.Record, _ => scope.Item }];
        foreach (var step in steps)
        {
            found = [.. found.SelectMany(step.Of).Take(most + 1)];
        }

        return [.. found.Where(value => value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))];
    }

    private static string Name(string text, ref int at, string thing)
    {
        var from = ++at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-'))
        {
            at++;
        }

        return at > from ? text[from..at] : throw Wrong(text, at, thing, "a name of letters, digits, '_' and '-' comes after . (others are written as ['name'])");
    }

    private static Step Bracket(string text, ref int at, string thing)
    {
        at++;
        switch (at < text.Length ? text[at] : '\0')
        {
            case '*':
                at++;
                Expect(text, ref at, ']', thing);
                return new Step(StepKind.All);
            case '\'':
                var name = Quoted(text, ref at, thing);
                Expect(text, ref at, ']', thing);
                return new Step(StepKind.Name, name);
            case '?':
                at++;
                return Filter(text, ref at, thing);
            default:
                var number = Number(text, ref at, thing, "[ is followed by a number, *, 'name' or ?");
                Expect(text, ref at, ']', thing);
                return new Step(StepKind.Index, Index: number);
        }
    }

    private static Step Filter(string text, ref int at, string thing)
    {
        Expect(text, ref at, '@', thing);
        var names = new List<string>();
        while (at < text.Length && text[at] == '.')
        {
            names.Add(Name(text, ref at, thing));
        }

        Blanks(text, ref at);
        var equal = at < text.Length && text[at] == '=';
        if (names.Count == 0 || at + 1 >= text.Length || text[at] is not ('=' or '!') || text[at + 1] != '=')
        {
            throw Wrong(text, at, thing, "a filter is written [?@.name=='text'] or [?@.name!='text']");
        }

        at += 2;
        Blanks(text, ref at);
        var literal = Literal(text, ref at, thing);
        Expect(text, ref at, ']', thing);
        return new Step(StepKind.Filter, Names: names, Literal: literal, Equal: equal);
    }

    private static string Literal(string text, ref int at, string thing)
    {
        if (at < text.Length && text[at] == '\'')
        {
            return "'" + Quoted(text, ref at, thing);
        }

        foreach (var word in (string[])["true", "false", "null"])
        {
            if (text.AsSpan(at).StartsWith(word, StringComparison.Ordinal))
            {
                at += word.Length;
                return word;
            }
        }

        return Number(text, ref at, thing, "a filter compares with 'text', a whole number, true, false or null").ToString(CultureInfo.InvariantCulture);
    }

    private static string Quoted(string text, ref int at, string thing)
    {
        var begun = at++;
        var read = new StringBuilder();
        while (at < text.Length && text[at] != '\'')
        {
            at += text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '\'' or '\\' ? 1 : 0;
            read.Append(text[at++]);
        }

        if (at >= text.Length || read.Length == 0)
        {
            throw Wrong(text, begun, thing, "a text between ' has a letter at least and is closed");
        }

        at++;
        return read.ToString();
    }

    private static int Number(string text, ref int at, string thing, string rule)
    {
        var from = at;
        at += at < text.Length && text[at] == '-' ? 1 : 0;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return int.TryParse(text.AsSpan(from, at - from), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(text, from, thing, rule);
    }

    private static void Blanks(string text, ref int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }
    }

    private static void Expect(string text, ref int at, char letter, string thing)
    {
        if (at >= text.Length || text[at] != letter)
        {
            throw Wrong(text, at, thing, $"{letter} is missing");
        }

        at++;
    }

    private static ProfileRefusedException Wrong(string text, int at, string thing, string rule) =>
        new(thing, $"path '{text}' at character {at + 1}: {rule}", "correct the path; docs/formats.md has the steps that there are");

    private enum StepKind
    {
        Name,
        Index,
        All,
        Filter,
    }

    private sealed record Step(StepKind Kind, string Property = "", int Index = 0, IReadOnlyList<string>? Names = null, string Literal = "", bool Equal = true)
    {
        public IEnumerable<JsonElement> Of(JsonElement value) => (Kind, value.ValueKind) switch
        {
            (StepKind.Name, JsonValueKind.Object) => value.TryGetProperty(Property, out var child) ? [child] : [],
            (StepKind.Index, JsonValueKind.Array) => At(value),
            (StepKind.All, JsonValueKind.Array) => value.EnumerateArray(),
            (StepKind.Filter, JsonValueKind.Array) => value.EnumerateArray().Where(item => Says(item) == Literal == Equal),
            _ => [],
        };

        private IEnumerable<JsonElement> At(JsonElement list)
        {
            var length = list.GetArrayLength();
            var at = Index < 0 ? length + Index : Index;
            return at >= 0 && at < length ? [list[at]] : [];
        }

        private string Says(JsonElement item)
        {
            foreach (var name in Names!)
            {
                if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(name, out item))
                {
                    return "null";
                }
            }

            return item.ValueKind == JsonValueKind.String ? "'" + item.GetString() : item.GetRawText();
        }
    }
}

/// <summary>What a path is seen from.</summary>
/// <param name="Payload">The whole payload.</param>
/// <param name="Record">The record within, which is one person.</param>
/// <param name="Item">The item of a list within the record; the record where there is none.</param>
internal readonly record struct PayloadScope(JsonElement Payload, JsonElement Record, JsonElement Item);
