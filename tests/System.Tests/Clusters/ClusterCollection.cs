using Matching.Tests.Shared;

namespace Matching.SystemTests.Clusters;

/// <summary>Tests of clusters take turns on one database server: each has several processes, and their looks at each other are short.</summary>
[CollectionDefinition(Name)]
public sealed class ClusterCollection : ICollectionFixture<PostgresFixture>
{
    /// <summary>Its name.</summary>
    public const string Name = "clusters";
}
