package io.oomwatch.testkit.fleet;

/** What one container holds at one second, as shares of its limit. Mutable, reused. */
final class Memory {
    double anon;
    double shmem;
    double activeFile;
    double inactiveFile;

    void set(double anonShare, double fileShare) {
        anon = anonShare;
        shmem = 0;
        activeFile = fileShare / 2;
        inactiveFile = fileShare / 2;
    }
}
