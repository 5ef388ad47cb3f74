package io.oomwatch.runner.confirm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Books that have something to do, each once: what is done at every step of time costs as much as there is to do, not as
 * much as there are books. Worked through in the order in which the books were added to their directory.
 */
final class BookQueue {
    private static final Comparator<PodBook> ORDER = Comparator.comparingLong(PodBook::sequence);

    private final Mark mark;
    private final List<PodBook> books = new ArrayList<>();

    /** Which of the two queues of a confirmer it is. */
    enum Mark {
        SCRAPES,
        STIRRED;

        int bit() {
            return 1 << ordinal();
        }
    }

    /** What a book has to do. */
    interface Work {
        /** Does it; true when some of it is left for another time. */
        boolean doneLater(PodBook book);
    }

    BookQueue(Mark mark) {
        this.mark = mark;
    }

    /** Adds a book unless it is there. */
    void add(PodBook book) {
        if ((book.marks & mark.bit()) == 0) {
            book.marks |= mark.bit();
            books.add(book);
        }
    }

    /** Gives every book its turn; those added meanwhile get theirs too. */
    void work(Work work) {
        if (books.isEmpty()) {
            return;
        }
        books.sort(ORDER);
        int kept = 0;
        for (int i = 0; i < books.size(); i++) { // grows while it is worked through
            PodBook book = books.get(i);
            book.marks &= ~mark.bit();
            if (!book.isForgotten() && work.doneLater(book) && (book.marks & mark.bit()) == 0) {
                book.marks |= mark.bit();
                books.set(kept++, book);
            }
        }
        books.subList(kept, books.size()).clear();
    }
}
