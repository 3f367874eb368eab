namespace Matching.Embedded;

/// <summary>Marks a type that travels in messages or stands in state. Orleans generates a serializer for it; here messages are passed by reference and state is JSON.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute
{
    /// <summary>Whether primary constructor parameters count as members. Means nothing here: messages travel by reference.</summary>
    public bool IncludePrimaryConstructorParameters { get; init; }
}
