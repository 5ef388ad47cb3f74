package io.oomwatch.testkit;

import java.util.List;

/**
 * What a rig saves.
 *
 * @param detectorVersion state version of the detectors
 * @param memoryVersion state version of the shared memories, if any
 * @param memories one per memory
 * @param detectors one per track
 */
record SavedState(int detectorVersion, int memoryVersion, List<byte[]> memories, List<byte[]> detectors) {}
