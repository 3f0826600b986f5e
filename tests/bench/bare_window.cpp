// The yardstick of start_bench: a window of Qt with one line of text. Says when it has painted.

#include <QApplication>
#include <QLabel>

#include <cstdio>

namespace {

class BareWindow final : public QLabel {
protected:
    void paintEvent(QPaintEvent *event) override
    {
        QLabel::paintEvent(event);
        QMetaObject::invokeMethod(
            this,
            [] {
                std::printf("painted\n");
                std::fflush(stdout);
            },
            Qt::QueuedConnection);
    }
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    BareWindow window;
    window.setText(QStringLiteral("Quillwort"));
    window.resize(1240, 800);
    window.show();
    return QApplication::exec();
}
