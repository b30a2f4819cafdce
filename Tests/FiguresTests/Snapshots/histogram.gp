# eigenvalues
# Drawn by pcn-sweep from histogram.dat. Draw it again, in this folder, with:
#   gnuplot histogram.gp
#
# Format, size and font: the next lines. Colours, widths and markers: the styles below.
# Title and notes: the labels before the first panel. Ranges, numbers and names of the axes:
# in each panel. Text is plain; for sub- and superscripts take out noenhanced.
reset
set encoding utf8
set terminal svg size 365,307 noenhanced font 'Helvetica,10.5' background 'white'
set output 'histogram.svg'
# set terminal pdfcairo size 5.07in,4.26in noenhanced font 'Helvetica,10.5' fontscale 0.75 linewidth 2 pointscale 2
# set output 'histogram.pdf'
# set terminal pngcairo size 1095,921 noenhanced font 'Helvetica,10.5' fontscale 2.25 linewidth 3 pointscale 3
# set output 'histogram.png'


set border 3 linewidth 0.8
set tics nomirror out scale 0.6,0.3 font ',9.0'
set grid xtics ytics linecolor rgb '#e4e4e4' linewidth 0.6 linetype 1
unset key
set multiplot
set label 'eigenvalues' at screen 0.0274,0.9511 left font ',12.0'

# Panel 1: spectrum
set lmargin at screen 0.1123
set rmargin at screen 0.9616
set tmargin at screen 0.8567
set bmargin at screen 0.2052
set label 'spectrum' at screen 0.1123,0.8860 left font ',10.5'
set label '|λ|' at screen 0.5370,0.1205 center font ',10.5'
set label 'eigenvalues (%)' at screen 0.0384,0.5309 center rotate font ',10.5'
set logscale x
set xrange [0.00707946:14.1254]
set xtics offset 0,0.5 ('0.01' 0.01, '0.03' 0.03, '0.1' 0.1, '0.3' 0.3, '1' 1.0, '3' 3.0, '10' 10.0)
unset logscale y
set yrange [0:70]
set ytics offset 0.5,0 ('0' 0.0, '10' 10.0, '20' 20.0, '30' 30.0, '40' 40.0, '50' 50.0, '60' 60.0, '70' 70.0)
plot \
    'histogram.dat' index 0 using 1:2:3:4:5:6 with boxxyerror linecolor rgb '#195daa' fillstyle solid 0.75 border notitle, \
    'histogram.dat' index 1 using 1:2:3:4:5:6 with boxxyerror linecolor rgb '#e16c10' fillstyle pattern 5 border notitle, \
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
set tmargin at screen 0.0814
set bmargin at screen 0.0391
set key inside center center horizontal maxcols 2 Left reverse samplen 1.6 spacing 1.1 font ',9.0'
plot \
    NaN notitle, \
    keyentry with boxes linecolor rgb '#195daa' fillstyle solid 0.75 border title 'above zero', \
    keyentry with boxes linecolor rgb '#e16c10' fillstyle pattern 5 border title 'below zero'
unset multiplot
