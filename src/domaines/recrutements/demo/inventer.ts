/** Recrutements inventés pour la démonstration : bassins « EXEMPLE », codes de métiers « DEMO ». Aucun nombre n'est réel. */
export const METIERS_DEMO: readonly [libelle: string, famille: string, moyenne: number, partDifficile: number][] = [
  ["Agents d'entretien de locaux", 'Services', 180, 0.55],
  ['Aides à domicile et auxiliaires de vie', 'Services', 160, 0.78],
  ['Personnels de ménage chez des particuliers', 'Services', 60, 0.6],
  ['Agents de sécurité et de surveillance', 'Services', 50, 0.45],
  ['Aides de cuisine et employés polyvalents de la restauration', 'Hôtellerie et restauration', 170, 0.42],
  ['Serveurs de cafés restaurants', 'Hôtellerie et restauration', 140, 0.5],
  ["Employés de l'hôtellerie", 'Hôtellerie et restauration', 50, 0.4],
  ['Jardiniers des espaces verts et naturels', 'Agriculture et nature', 60, 0.48],
  ['Maraîchers et horticulteurs', 'Agriculture et nature', 90, 0.3],
  ['Maçons qualifiés', 'Bâtiment', 70, 0.75],
  ['Ouvriers non qualifiés du second œuvre', 'Bâtiment', 65, 0.6],
  ['Plombiers chauffagistes', 'Bâtiment', 40, 0.8],
  ['Couvreurs', 'Bâtiment', 25, 0.84],
  ['Manutentionnaires et déménageurs peu qualifiés', 'Logistique', 110, 0.3],
  ['Magasiniers et préparateurs de commandes peu qualifiés', 'Logistique', 150, 0.33],
  ['Conducteurs et livreurs sur courte distance', 'Logistique', 70, 0.46],
  ["Ouvriers du conditionnement, du tri et de l'emballage", 'Industrie', 95, 0.35],
  ['Ouvriers peu qualifiés des industries agro-alimentaires', 'Industrie', 130, 0.44],
  ["Ouvriers de l'assainissement et du traitement des déchets", 'Industrie', 35, 0.5],
  ['Ouvriers du textile et du cuir', 'Industrie', 20, 0.62],
  ['Soudeurs', 'Industrie', 30, 0.82],
  ['Employés de libre service', 'Commerce', 90, 0.28],
  ['Ouvriers mécaniciens de véhicules', 'Commerce', 40, 0.7],
  ['Infirmiers et sages-femmes', 'Santé', 90, 0.8],
  ["Techniciens d'étude et de développement en informatique", 'Bureau', 30, 0.5],
];

export interface RecrutementDemo {
  annee: number;
  bassin: string;
  nom: string;
  departement: string;
  region: string;
  rang: number;
  projets: number | null;
  difficiles: number | null;
  saisonniers: number | null;
}

/** Suite pseudo-aléatoire fixe : la démonstration est la même partout. */
function suite(graine: number): () => number {
  let etat = graine;
  return () => {
    etat = (Math.imul(etat, 1_664_525) + 1_013_904_223) >>> 0;
    return etat / 2 ** 32;
  };
}

/** Sous ce nombre de projets, la démonstration masque la case, comme l'enquête. */
const SECRET = 10;

/** Deux bassins par département, deux années : toujours les mêmes nombres. */
export function inventer(
  departements: readonly { code: string; region: string }[],
  derniereAnnee: number,
): RecrutementDemo[] {
  const tirer = suite(2718);
  return departements.flatMap(({ code, region }) =>
    [1, 2].flatMap((numero) =>
      METIERS_DEMO.flatMap(([, , moyenne, part], rang) => {
        // Un métier sur neuf n'est pas recruté dans le bassin.
        const absent = tirer() < 1 / 9;
        const taille = moyenne * (numero === 1 ? 1.2 : 0.25) * (0.4 + 1.2 * tirer());
        const tension = Math.min(1, part * (0.6 + 0.8 * tirer()));
        const saison = rang % 4 === 0 ? 0.3 : 0.05;
        if (absent) return [];
        return [derniereAnnee - 1, derniereAnnee].map((annee) => {
          const projets = Math.round(taille * (annee === derniereAnnee ? 0.94 : 1));
          const visible = projets >= SECRET;
          return {
            annee,
            bassin: `EX${code}${numero}`,
            nom: `BASSIN EXEMPLE ${code}-${numero}`,
            departement: code,
            region,
            rang,
            projets: visible ? projets : null,
            difficiles: visible ? Math.round(projets * tension) : null,
            saisonniers: visible ? Math.round(projets * saison) : null,
          };
        });
      }),
    ),
  );
}
