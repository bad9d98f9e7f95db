/** Dessin de l'accueil : une maille en hexagone, des points pleins là où l'offre est là, des cercles ocre là où elle manque. */

const PAS = 44;
const RAYON = 3;
/** Nœuds sans offre (rang dans l'hexagone) et nœuds qui portent une structure : choisis à l'œil, le dessin ne montre aucune donnée. */
const MANQUES = new Set([5, 16, 17, 29, 33]);
const STRUCTURES = new Set([2, 8, 10, 13, 19, 21, 24, 27, 31, 35]);

interface Noeud {
  x: number;
  y: number;
  q: number;
  r: number;
}

const NOEUDS: Noeud[] = [];
for (let r = -RAYON; r <= RAYON; r++)
  for (let q = Math.max(-RAYON, -RAYON - r); q <= Math.min(RAYON, RAYON - r); q++)
    NOEUDS.push({ x: 170 + PAS * (q + r / 2), y: 150 + PAS * 0.87 * r, q, r });

const VOISINS = [
  [1, 0],
  [0, 1],
  [-1, 1],
] as const;
const LIENS = NOEUDS.flatMap((n, i) =>
  VOISINS.flatMap(([dq, dr]) => {
    const j = NOEUDS.findIndex((m) => m.q === n.q + dq && m.r === n.r + dr);
    return j === -1 ? [] : [{ i, j, manque: MANQUES.has(i) || MANQUES.has(j) }];
  }),
);

export function Maille() {
  return (
    <svg className="m-maille" viewBox="0 0 340 300" aria-hidden="true" focusable="false">
      {LIENS.map(({ i, j, manque }) => {
        const [a, b] = [NOEUDS[i], NOEUDS[j]];
        return a && b ? (
          <line
            key={`${i}-${j}`}
            x1={a.x}
            y1={a.y}
            x2={b.x}
            y2={b.y}
            className={manque ? 'm-maille__manque' : 'm-maille__lien'}
          />
        ) : null;
      })}
      {NOEUDS.map((n, i) => (
        <circle
          key={`${n.q},${n.r}`}
          cx={n.x}
          cy={n.y}
          r={MANQUES.has(i) ? 9 : STRUCTURES.has(i) ? 10 : 5}
          className={MANQUES.has(i) ? 'm-maille__blanc' : STRUCTURES.has(i) ? 'm-maille__structure' : 'm-maille__noeud'}
        />
      ))}
    </svg>
  );
}
