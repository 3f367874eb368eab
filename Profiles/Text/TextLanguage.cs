namespace Matching.Profiles.Text;

/// <summary>What language a text or a sentence is in, as far as the service needs to know.</summary>
public enum TextLanguage
{
    /// <summary>Too little text to tell.</summary>
    Unknown,

    /// <summary>Danish.</summary>
    Danish,

    /// <summary>English.</summary>
    English,

    /// <summary>Danish and English, each with whole sentences.</summary>
    Mixed,

    /// <summary>Mainly another language (for instance Norwegian, Swedish, German, French), which the service does not read.</summary>
    Other,
}
