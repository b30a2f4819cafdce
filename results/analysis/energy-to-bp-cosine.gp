# energy-to-bp: cosine between the gradients of PC and BP at initialisation
# Drawn by pcn-sweep from energy-to-bp-cosine.dat. Draw it again, in this folder, with:
#   gnuplot energy-to-bp-cosine.gp
#
# Format, size and font: the next lines. Colours, widths and markers: the styles below.
# Title and notes: the labels before the first panel. Ranges, numbers and names of the axes:
# in each panel. Text is plain; for sub- and superscripts take out noenhanced.
reset
set encoding utf8
set terminal svg size 536,826 noenhanced font 'Helvetica,10.5' background 'white'
set output 'energy-to-bp-cosine.svg'
# set terminal pdfcairo size 7.44in,11.47in noenhanced font 'Helvetica,10.5' fontscale 0.75 linewidth 2 pointscale 2
# set output 'energy-to-bp-cosine.pdf'
# set terminal pngcairo size 1608,2478 noenhanced font 'Helvetica,10.5' fontscale 2.25 linewidth 3 pointscale 3
# set output 'energy-to-bp-cosine.png'

set style line 1 linecolor rgb '#76b8f0' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.6
set style line 2 linecolor rgb '#5b9ad6' linewidth 1.6 dashtype 1 pointtype 5 pointsize 0.6
set style line 3 linecolor rgb '#427cbc' linewidth 1.6 dashtype 1 pointtype 9 pointsize 0.75
set style line 4 linecolor rgb '#2c5ea3' linewidth 1.6 dashtype 1 pointtype 13 pointsize 0.75
set style line 5 linecolor rgb '#194189' linewidth 1.6 dashtype 1 pointtype 6 pointsize 0.6
set style line 6 linecolor rgb '#0b2370' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.6
set style line 7 linecolor rgb '#5f9fda' linewidth 1.6 dashtype 1 pointtype 5 pointsize 0.6
set style line 8 linecolor rgb '#4a85c5' linewidth 1.6 dashtype 1 pointtype 9 pointsize 0.75
set style line 9 linecolor rgb '#376daf' linewidth 1.6 dashtype 1 pointtype 13 pointsize 0.75
set style line 10 linecolor rgb '#25549a' linewidth 1.6 dashtype 1 pointtype 6 pointsize 0.6
set style line 11 linecolor rgb '#163c85' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.6
set style line 12 linecolor rgb '#0b2370' linewidth 1.6 dashtype 1 pointtype 5 pointsize 0.6

set border 3 linewidth 0.8
set tics nomirror out scale 0.6,0.3 font ',9.0'
set grid xtics ytics linecolor rgb '#e4e4e4' linewidth 0.6 linetype 1
unset key
set multiplot
set label 'energy-to-bp: cosine between the gradients of PC and BP at initialisation' at screen 0.0187,0.9818 left font ',12.0'
set label 'Points: mean over 3 seeds; bars: one standard deviation either way.' at screen 0.0187,0.0145 left font ',9.0'

# Panel 1: μPC, linear
set lmargin at screen 0.0933
set rmargin at screen 0.5224
set tmargin at screen 0.9467
set bmargin at screen 0.7651
set label 'μPC, linear' at screen 0.0933,0.9576 left font ',10.5'
set label 'cosine' at screen 0.0261,0.8559 center rotate font ',10.5'
set logscale x
set xrange [6.49802:630.346]
set xtics offset 0,0.5 ('' 8.0, '' 16.0, '' 32.0, '' 64.0, '' 128.0, '' 256.0, '' 512.0)
unset logscale y
set yrange [-0.538656:1.07326]
set ytics offset 0.5,0 ('-0.5' -0.5, '0' 0.0, '0.5' 0.5, '1' 1.0)
plot \
    'energy-to-bp-cosine.dat' index 0 using ($1*0.91257):3:(0):($4-$3) with vectors nohead linestyle 1 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 0 using ($1*0.91257):2 with linespoints linestyle 1 notitle, \
    'energy-to-bp-cosine.dat' index 1 using ($1*0.94658):3:(0):($4-$3) with vectors nohead linestyle 2 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 1 using ($1*0.94658):2 with linespoints linestyle 2 notitle, \
    'energy-to-bp-cosine.dat' index 2 using ($1*0.98187):3:(0):($4-$3) with vectors nohead linestyle 3 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 2 using ($1*0.98187):2 with linespoints linestyle 3 notitle, \
    'energy-to-bp-cosine.dat' index 3 using ($1*1.0185):3:(0):($4-$3) with vectors nohead linestyle 4 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 3 using ($1*1.0185):2 with linespoints linestyle 4 notitle, \
    'energy-to-bp-cosine.dat' index 4 using ($1*1.0564):3:(0):($4-$3) with vectors nohead linestyle 5 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 4 using ($1*1.0564):2 with linespoints linestyle 5 notitle, \
    'energy-to-bp-cosine.dat' index 5 using ($1*1.0958):3:(0):($4-$3) with vectors nohead linestyle 6 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 5 using ($1*1.0958):2 with linespoints linestyle 6 notitle, \
    NaN notitle

# Panel 2: μPC, linear
unset label
unset object
unset arrow
set lmargin at screen 0.5448
set rmargin at screen 0.9739
set tmargin at screen 0.9467
set bmargin at screen 0.7651
set label 'μPC, linear' at screen 0.5448,0.9576 left font ',10.5'
set logscale x
set xrange [1.68179:76.1093]
set xtics offset 0,0.5 ('' 2.0, '' 4.0, '' 8.0, '' 16.0, '' 32.0, '' 64.0)
unset logscale y
set yrange [-0.538656:1.07326]
set ytics offset 0.5,0 ('' -0.5, '' 0.0, '' 0.5, '' 1.0)
plot \
    'energy-to-bp-cosine.dat' index 6 using ($1*0.91257):3:(0):($4-$3) with vectors nohead linestyle 1 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 6 using ($1*0.91257):2 with linespoints linestyle 1 notitle, \
    'energy-to-bp-cosine.dat' index 7 using ($1*0.94083):3:(0):($4-$3) with vectors nohead linestyle 7 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 7 using ($1*0.94083):2 with linespoints linestyle 7 notitle, \
    'energy-to-bp-cosine.dat' index 8 using ($1*0.96996):3:(0):($4-$3) with vectors nohead linestyle 8 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 8 using ($1*0.96996):2 with linespoints linestyle 8 notitle, \
    'energy-to-bp-cosine.dat' index 9 using 1:3:(0):($4-$3) with vectors nohead linestyle 9 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 9 using 1:2 with linespoints linestyle 9 notitle, \
    'energy-to-bp-cosine.dat' index 10 using ($1*1.031):3:(0):($4-$3) with vectors nohead linestyle 10 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 10 using ($1*1.031):2 with linespoints linestyle 10 notitle, \
    'energy-to-bp-cosine.dat' index 11 using ($1*1.0629):3:(0):($4-$3) with vectors nohead linestyle 11 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 11 using ($1*1.0629):2 with linespoints linestyle 11 notitle, \
    'energy-to-bp-cosine.dat' index 12 using ($1*1.0958):3:(0):($4-$3) with vectors nohead linestyle 12 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 12 using ($1*1.0958):2 with linespoints linestyle 12 notitle, \
    NaN notitle

# Panel 3: μPC, tanh
unset label
unset object
unset arrow
set lmargin at screen 0.0933
set rmargin at screen 0.5224
set tmargin at screen 0.7324
set bmargin at screen 0.5508
set label 'μPC, tanh' at screen 0.0933,0.7433 left font ',10.5'
set label 'cosine' at screen 0.0261,0.6416 center rotate font ',10.5'
set logscale x
set xrange [6.49802:630.346]
set xtics offset 0,0.5 ('' 8.0, '' 16.0, '' 32.0, '' 64.0, '' 128.0, '' 256.0, '' 512.0)
unset logscale y
set yrange [-0.538656:1.07326]
set ytics offset 0.5,0 ('-0.5' -0.5, '0' 0.0, '0.5' 0.5, '1' 1.0)
plot \
    'energy-to-bp-cosine.dat' index 13 using ($1*0.91257):3:(0):($4-$3) with vectors nohead linestyle 1 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 13 using ($1*0.91257):2 with linespoints linestyle 1 notitle, \
    'energy-to-bp-cosine.dat' index 14 using ($1*0.94658):3:(0):($4-$3) with vectors nohead linestyle 2 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 14 using ($1*0.94658):2 with linespoints linestyle 2 notitle, \
    'energy-to-bp-cosine.dat' index 15 using ($1*0.98187):3:(0):($4-$3) with vectors nohead linestyle 3 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 15 using ($1*0.98187):2 with linespoints linestyle 3 notitle, \
    'energy-to-bp-cosine.dat' index 16 using ($1*1.0185):3:(0):($4-$3) with vectors nohead linestyle 4 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 16 using ($1*1.0185):2 with linespoints linestyle 4 notitle, \
    'energy-to-bp-cosine.dat' index 17 using ($1*1.0564):3:(0):($4-$3) with vectors nohead linestyle 5 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 17 using ($1*1.0564):2 with linespoints linestyle 5 notitle, \
    NaN notitle

# Panel 4: μPC, tanh
unset label
unset object
unset arrow
set lmargin at screen 0.5448
set rmargin at screen 0.9739
set tmargin at screen 0.7324
set bmargin at screen 0.5508
set label 'μPC, tanh' at screen 0.5448,0.7433 left font ',10.5'
set logscale x
set xrange [1.68179:76.1093]
set xtics offset 0,0.5 ('' 2.0, '' 4.0, '' 8.0, '' 16.0, '' 32.0, '' 64.0)
unset logscale y
set yrange [-0.538656:1.07326]
set ytics offset 0.5,0 ('' -0.5, '' 0.0, '' 0.5, '' 1.0)
plot \
    'energy-to-bp-cosine.dat' index 18 using ($1*0.91257):3:(0):($4-$3) with vectors nohead linestyle 1 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 18 using ($1*0.91257):2 with linespoints linestyle 1 notitle, \
    'energy-to-bp-cosine.dat' index 19 using ($1*0.94083):3:(0):($4-$3) with vectors nohead linestyle 7 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 19 using ($1*0.94083):2 with linespoints linestyle 7 notitle, \
    'energy-to-bp-cosine.dat' index 20 using ($1*0.96996):3:(0):($4-$3) with vectors nohead linestyle 8 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 20 using ($1*0.96996):2 with linespoints linestyle 8 notitle, \
    'energy-to-bp-cosine.dat' index 21 using 1:3:(0):($4-$3) with vectors nohead linestyle 9 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 21 using 1:2 with linespoints linestyle 9 notitle, \
    'energy-to-bp-cosine.dat' index 22 using ($1*1.031):3:(0):($4-$3) with vectors nohead linestyle 10 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 22 using ($1*1.031):2 with linespoints linestyle 10 notitle, \
    NaN notitle

# Panel 5: SP, linear
unset label
unset object
unset arrow
set lmargin at screen 0.0933
set rmargin at screen 0.5224
set tmargin at screen 0.5182
set bmargin at screen 0.3366
set label 'SP, linear' at screen 0.0933,0.5291 left font ',10.5'
set label 'cosine' at screen 0.0261,0.4274 center rotate font ',10.5'
set logscale x
set xrange [6.49802:630.346]
set xtics offset 0,0.5 ('' 8.0, '' 16.0, '' 32.0, '' 64.0, '' 128.0, '' 256.0, '' 512.0)
unset logscale y
set yrange [-0.538656:1.07326]
set ytics offset 0.5,0 ('-0.5' -0.5, '0' 0.0, '0.5' 0.5, '1' 1.0)
plot \
    'energy-to-bp-cosine.dat' index 23 using ($1*0.91257):3:(0):($4-$3) with vectors nohead linestyle 1 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 23 using ($1*0.91257):2 with linespoints linestyle 1 notitle, \
    'energy-to-bp-cosine.dat' index 24 using ($1*0.94658):3:(0):($4-$3) with vectors nohead linestyle 2 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 24 using ($1*0.94658):2 with linespoints linestyle 2 notitle, \
    'energy-to-bp-cosine.dat' index 25 using ($1*0.98187):3:(0):($4-$3) with vectors nohead linestyle 3 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 25 using ($1*0.98187):2 with linespoints linestyle 3 notitle, \
    'energy-to-bp-cosine.dat' index 26 using ($1*1.0185):3:(0):($4-$3) with vectors nohead linestyle 4 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 26 using ($1*1.0185):2 with linespoints linestyle 4 notitle, \
    'energy-to-bp-cosine.dat' index 27 using ($1*1.0564):3:(0):($4-$3) with vectors nohead linestyle 5 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 27 using ($1*1.0564):2 with linespoints linestyle 5 notitle, \
    'energy-to-bp-cosine.dat' index 28 using ($1*1.0958):3:(0):($4-$3) with vectors nohead linestyle 6 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 28 using ($1*1.0958):2 with linespoints linestyle 6 notitle, \
    NaN notitle

# Panel 6: SP, linear
unset label
unset object
unset arrow
set lmargin at screen 0.5448
set rmargin at screen 0.9739
set tmargin at screen 0.5182
set bmargin at screen 0.3366
set label 'SP, linear' at screen 0.5448,0.5291 left font ',10.5'
set logscale x
set xrange [1.68179:76.1093]
set xtics offset 0,0.5 ('' 2.0, '' 4.0, '' 8.0, '' 16.0, '' 32.0, '' 64.0)
unset logscale y
set yrange [-0.538656:1.07326]
set ytics offset 0.5,0 ('' -0.5, '' 0.0, '' 0.5, '' 1.0)
plot \
    'energy-to-bp-cosine.dat' index 29 using ($1*0.91257):3:(0):($4-$3) with vectors nohead linestyle 1 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 29 using ($1*0.91257):2 with linespoints linestyle 1 notitle, \
    'energy-to-bp-cosine.dat' index 30 using ($1*0.94083):3:(0):($4-$3) with vectors nohead linestyle 7 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 30 using ($1*0.94083):2 with linespoints linestyle 7 notitle, \
    'energy-to-bp-cosine.dat' index 31 using ($1*0.96996):3:(0):($4-$3) with vectors nohead linestyle 8 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 31 using ($1*0.96996):2 with linespoints linestyle 8 notitle, \
    'energy-to-bp-cosine.dat' index 32 using 1:3:(0):($4-$3) with vectors nohead linestyle 9 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 32 using 1:2 with linespoints linestyle 9 notitle, \
    'energy-to-bp-cosine.dat' index 33 using ($1*1.031):3:(0):($4-$3) with vectors nohead linestyle 10 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 33 using ($1*1.031):2 with linespoints linestyle 10 notitle, \
    'energy-to-bp-cosine.dat' index 34 using ($1*1.0629):3:(0):($4-$3) with vectors nohead linestyle 11 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 34 using ($1*1.0629):2 with linespoints linestyle 11 notitle, \
    'energy-to-bp-cosine.dat' index 35 using ($1*1.0958):3:(0):($4-$3) with vectors nohead linestyle 12 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 35 using ($1*1.0958):2 with linespoints linestyle 12 notitle, \
    NaN notitle

# Panel 7: SP, tanh
unset label
unset object
unset arrow
set lmargin at screen 0.0933
set rmargin at screen 0.5224
set tmargin at screen 0.3039
set bmargin at screen 0.1223
set label 'SP, tanh' at screen 0.0933,0.3148 left font ',10.5'
set label 'width' at screen 0.3078,0.0908 center font ',10.5'
set label 'cosine' at screen 0.0261,0.2131 center rotate font ',10.5'
set logscale x
set xrange [6.49802:630.346]
set xtics offset 0,0.5 ('8' 8.0, '16' 16.0, '32' 32.0, '64' 64.0, '128' 128.0, '256' 256.0, '512' 512.0)
unset logscale y
set yrange [-0.538656:1.07326]
set ytics offset 0.5,0 ('-0.5' -0.5, '0' 0.0, '0.5' 0.5, '1' 1.0)
plot \
    'energy-to-bp-cosine.dat' index 36 using ($1*0.91257):3:(0):($4-$3) with vectors nohead linestyle 1 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 36 using ($1*0.91257):2 with linespoints linestyle 1 notitle, \
    'energy-to-bp-cosine.dat' index 37 using ($1*0.94658):3:(0):($4-$3) with vectors nohead linestyle 2 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 37 using ($1*0.94658):2 with linespoints linestyle 2 notitle, \
    'energy-to-bp-cosine.dat' index 38 using ($1*0.98187):3:(0):($4-$3) with vectors nohead linestyle 3 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 38 using ($1*0.98187):2 with linespoints linestyle 3 notitle, \
    'energy-to-bp-cosine.dat' index 39 using ($1*1.0185):3:(0):($4-$3) with vectors nohead linestyle 4 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 39 using ($1*1.0185):2 with linespoints linestyle 4 notitle, \
    'energy-to-bp-cosine.dat' index 40 using ($1*1.0564):3:(0):($4-$3) with vectors nohead linestyle 5 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 40 using ($1*1.0564):2 with linespoints linestyle 5 notitle, \
    NaN notitle

# Panel 8: SP, tanh
unset label
unset object
unset arrow
set lmargin at screen 0.5448
set rmargin at screen 0.9739
set tmargin at screen 0.3039
set bmargin at screen 0.1223
set label 'SP, tanh' at screen 0.5448,0.3148 left font ',10.5'
set label 'depth' at screen 0.7593,0.0908 center font ',10.5'
set logscale x
set xrange [1.68179:76.1093]
set xtics offset 0,0.5 ('2' 2.0, '4' 4.0, '8' 8.0, '16' 16.0, '32' 32.0, '64' 64.0)
unset logscale y
set yrange [-0.538656:1.07326]
set ytics offset 0.5,0 ('' -0.5, '' 0.0, '' 0.5, '' 1.0)
plot \
    'energy-to-bp-cosine.dat' index 41 using ($1*0.91257):3:(0):($4-$3) with vectors nohead linestyle 1 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 41 using ($1*0.91257):2 with linespoints linestyle 1 notitle, \
    'energy-to-bp-cosine.dat' index 42 using ($1*0.94083):3:(0):($4-$3) with vectors nohead linestyle 7 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 42 using ($1*0.94083):2 with linespoints linestyle 7 notitle, \
    'energy-to-bp-cosine.dat' index 43 using ($1*0.96996):3:(0):($4-$3) with vectors nohead linestyle 8 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 43 using ($1*0.96996):2 with linespoints linestyle 8 notitle, \
    'energy-to-bp-cosine.dat' index 44 using 1:3:(0):($4-$3) with vectors nohead linestyle 9 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 44 using 1:2 with linespoints linestyle 9 notitle, \
    'energy-to-bp-cosine.dat' index 45 using ($1*1.031):3:(0):($4-$3) with vectors nohead linestyle 10 linewidth 0.9 dashtype 1 notitle, \
    'energy-to-bp-cosine.dat' index 45 using ($1*1.031):2 with linespoints linestyle 10 notitle, \
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
set tmargin at screen 0.0763
set bmargin at screen 0.0291
set key inside center center horizontal maxcols 5 Left reverse samplen 1.6 spacing 1.1 font ',9.0'
plot \
    NaN notitle, \
    keyentry with linespoints linestyle 1 title 'depth 2', \
    keyentry with linespoints linestyle 2 title 'depth 4', \
    keyentry with linespoints linestyle 3 title 'depth 8', \
    keyentry with linespoints linestyle 4 title 'depth 16', \
    keyentry with linespoints linestyle 5 title 'depth 32', \
    keyentry with linespoints linestyle 6 title 'depth 64', \
    keyentry with linespoints linestyle 1 title 'width 8', \
    keyentry with linespoints linestyle 7 title 'width 16', \
    keyentry with linespoints linestyle 8 title 'width 32', \
    keyentry with linespoints linestyle 9 title 'width 64', \
    keyentry with linespoints linestyle 10 title 'width 128', \
    keyentry with linespoints linestyle 11 title 'width 256', \
    keyentry with linespoints linestyle 12 title 'width 512'
unset multiplot
