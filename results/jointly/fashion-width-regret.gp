# fashion-width: regret of the best rate of width 32
# Drawn by pcn-sweep from fashion-width-regret.dat. Draw it again, in this folder, with:
#   gnuplot fashion-width-regret.gp
#
# Format, size and font: the next lines. Colours, widths and markers: the styles below.
# Title and notes: the labels before the first panel. Ranges, numbers and names of the axes:
# in each panel. Text is plain; for sub- and superscripts take out noenhanced.
reset
set encoding utf8
set terminal svg size 370,306 noenhanced font 'Helvetica,10.5' background 'white'
set output 'fashion-width-regret.svg'
# set terminal pdfcairo size 5.13in,4.25in noenhanced font 'Helvetica,10.5' fontscale 0.75 linewidth 2 pointscale 2
# set output 'fashion-width-regret.pdf'
# set terminal pngcairo size 1108,918 noenhanced font 'Helvetica,10.5' fontscale 2.25 linewidth 3 pointscale 3
# set output 'fashion-width-regret.png'

set style line 1 linecolor rgb '#195daa' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.6
set style line 2 linecolor rgb '#e16c10' linewidth 1.6 dashtype 1 pointtype 5 pointsize 0.6

set border 3 linewidth 0.8
set tics nomirror out scale 0.6,0.3 font ',9.0'
set grid xtics ytics linecolor rgb '#e4e4e4' linewidth 0.6 linetype 1
unset key
set multiplot
set label 'fashion-width: regret of the best rate of width 32' at screen 0.0271,0.9510 left font ',12.0'
set label 'Bars: 95 % intervals, cut at the ends of the axis.' at screen 0.0271,0.0392 left font ',9.0'

# Panel 1: 
set lmargin at screen 0.1231
set rmargin at screen 0.9621
set tmargin at screen 0.8987
set bmargin at screen 0.2451
set label 'width' at screen 0.5426,0.1601 center font ',10.5'
set label 'regret (% of the loss)' at screen 0.0379,0.5719 center rotate font ',10.5'
set logscale x
set xrange [59.7141:274.374]
set xtics offset 0,0.5 ('64' 64.0, '128' 128.0, '256' 256.0)
unset logscale y
set yrange [-13.7495:288.74]
set ytics offset 0.5,0 ('0' 0.0, '50' 50.0, '100' 100.0, '150' 150.0, '200' 200.0, '250' 250.0)
set object rectangle from graph 0, first 0 to graph 1, first 5 behind fillcolor rgb '#e4e4e4' fillstyle solid noborder
plot \
    'fashion-width-regret.dat' index 0 using ($1*0.98863):3:(0):($4-$3) with vectors nohead linestyle 1 linewidth 0.9 dashtype 1 notitle, \
    'fashion-width-regret.dat' index 0 using ($1*0.98863):2 with linespoints linestyle 1 notitle, \
    'fashion-width-regret.dat' index 1 using ($1*1.0115):3:(0):($4-$3) with vectors nohead linestyle 2 linewidth 0.9 dashtype 1 notitle, \
    'fashion-width-regret.dat' index 1 using ($1*1.0115):2 with linespoints linestyle 2 notitle, \
    NaN notitle

# Legend
unset label
unset object
unset arrow
unset border
unset tics
unset colorbox
unset logscale
set lmargin at screen 0.0000
set rmargin at screen 1.0000
set tmargin at screen 0.1209
set bmargin at screen 0.0784
set key inside center center horizontal maxcols 3 Left reverse samplen 1.6 spacing 1.1 font ',9.0'
plot \
    NaN notitle, \
    keyentry with linespoints linestyle 1 title 'μPC', \
    keyentry with linespoints linestyle 2 title 'SP', \
    keyentry with boxes fillstyle solid noborder linecolor rgb '#e4e4e4' title 'tolerated: 5 %'
unset multiplot
