using System.Text.Json;

namespace Matching.Profiles.Taxonomies;

/// <summary>What is compared of a title and a concept. Each is 0 for a concept that shares nothing with the title, unless said otherwise.</summary>
internal enum LinkFeature
{
    /// <summary>Cosine of character 2-4-grams with the nearest label, 0-1.</summary>
    Characters,

    /// <summary>Cosine of character 3-5-grams with all labels of the concept together, 0-1.</summary>
    AllLabels,

    /// <summary>Mean cosine of character 2-4-grams with the two nearest labels, 0-1.</summary>
    TwoLabels,

    /// <summary>Cosine of compound parts with the nearest label, 0-1.</summary>
    Parts,

    /// <summary>1 when a label is the title, apart from spelling.</summary>
    Exact,

    /// <summary>1 when the preferred label is the title.</summary>
    ExactPreferred,

    /// <summary>Logarithm of how many concepts have the nearest label too.</summary>
    Shared,

    /// <summary>1 when a label has the title's head.</summary>
    SameHead,

    /// <summary>How much oftener a label's head stands beside the title's head than by chance (<see cref="HeadAssociations"/>); 0 with <see cref="SameHead"/>.</summary>
    OtherHead,

    /// <summary>Share of the concept's labels that have the title's head, 0-1.</summary>
    HeadShare,
}

/// <summary>A linear model over <see cref="LinkFeature"/>s whose softmax over concepts is how likely each is meant. Learned by <c>bench/Taxonomies</c> on labels held out of ESCO.</summary>
internal sealed class LinkModel
{
    private readonly float[] weights;

    /// <summary>A model of weights in order of <see cref="LinkFeature"/>.</summary>
    public LinkModel(IReadOnlyList<float> weights) => this.weights = [.. weights];

    /// <summary>The model that ships, from <c>Profiles/Resources/title-link.json</c>.</summary>
    public static LinkModel Default { get; } = Load();

    /// <summary>Number of features.</summary>
    public static int Features { get; } = Enum.GetValues<LinkFeature>().Length;

    /// <summary>The score of a concept, in natural logarithms of odds.</summary>
    public float Score(ReadOnlySpan<float> features)
    {
        var score = 0f;
        for (var i = 0; i < weights.Length; i++)
        {
            score += weights[i] * features[i];
        }

        return score;
    }

    private static LinkModel Load()
    {
        using var file = Resource.Open("title-link.json");
        var named = JsonSerializer.Deserialize<Dictionary<LinkFeature, float>>(file, Options) ?? [];
        return new LinkModel([.. Enum.GetValues<LinkFeature>().Select(feature => named[feature])]);
    }

    private static readonly JsonSerializerOptions Options = new() { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };
}
