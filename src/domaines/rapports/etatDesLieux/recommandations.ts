import { minuscule } from '#src/socle/phrases.ts';
import type { Bloc, Texte } from '#src/socle/rapports/document.ts';
import { nombreEnTexte } from '#src/socle/rapports/textes.ts';
import type { ChiffreCle, Recommandation } from '../forme.ts';
import { valeurEcrite } from '../regles/mesure.ts';
import { finir } from './phrases.ts';

/** Les recommandations : d'abord celles que des personnes ont retenues ou écrites, puis les propositions que personne n'a relues. */
export function sectionRecommandations(recommandations: readonly Recommandation[]): Bloc[] {
  const relues = recommandations.filter(({ etat }) => etat === 'retenue' || etat === 'ajoutee');
  const proposees = recommandations.filter(({ etat }) => etat === 'proposee');
  const titre: Bloc = { type: 'section', niveau: 1, titre: 'Recommandations' };
  if (relues.length + proposees.length === 0)
    return [
      titre,
      {
        type: 'paragraphe',
        texte: "Aucune recommandation : les constats n'en appellent pas, ou elles ont toutes été écartées.",
      },
    ];
  const deux = relues.length > 0 && proposees.length > 0;
  return [
    titre,
    ...relues.flatMap((recommandation, rang) => une(recommandation, rang + 1)),
    ...(deux
      ? [{ type: 'section' as const, niveau: 2 as const, titre: 'Autres propositions tirées des constats' }]
      : []),
    ...(proposees.length > 0
      ? [
          {
            type: 'paragraphe' as const,
            texte: [
              {
                italique:
                  "Tirées des chiffres par des règles constantes, dans l'ordre des personnes concernées. Personne ne les a encore relues.",
              },
            ],
          },
        ]
      : []),
    ...proposees.flatMap((recommandation, rang) => une(recommandation, relues.length + rang + 1)),
  ];
}

function une({ proposition, constat, porteur, chiffres, alertes, personnes }: Recommandation, rang: number): Bloc[] {
  const elements: Texte[] = [];
  if (constat) elements.push([{ fort: 'Constat' }, ` : ${finir(constat)}`]);
  const qui = porteur ? [{ fort: 'Qui' }, ` : ${finir(porteur)} `] : [];
  const combien =
    personnes === null ? [] : [{ fort: 'Personnes concernées' }, ` : environ ${nombreEnTexte(personnes)}.`];
  if (qui.length + combien.length > 0) elements.push([...qui, ...combien]);
  if (chiffres.length > 0)
    elements.push([
      { fort: 'Chiffres' },
      ` : ${chiffres.map((c) => `${minuscule(c.libelle)}, ${valeurEcrite(c)}`).join(' ; ')}.`,
    ]);
  if (alertes.length > 0) elements.push([{ fort: 'Réserve' }, ` : ${alertes.join(' ')}`]);
  return [
    { type: 'paragraphe', texte: [{ fort: `${rang}. ${finir(proposition)}` }] },
    { type: 'liste', elements },
  ];
}

/** Détails que leurs tableaux donnent déjà, avec leur source : les répéter noierait les autres. */
const DETAIL = /^(scenario|activite)\.|^recrutements\..*\.|^ratio\..*@|^offre\..*\.structures$/;

/** Les chiffres du document, chacun avec sa date, sa source et sa fiabilité. */
export function sectionChiffres(tous: readonly ChiffreCle[]): Bloc[] {
  const chiffres = tous.filter(({ cle }) => !DETAIL.test(cle));
  return [
    { type: 'section', niveau: 1, titre: 'Les chiffres et leur source' },
    {
      type: 'chiffres',
      forme: 'liste',
      titre: "Chiffres du document, avec leur date, leur source et ce qu'ils valent",
      chiffres: chiffres.map((c) => ({
        libelle: c.libelle,
        valeur: valeurEcrite(c),
        definition: c.definition,
        date: c.date,
        fiabilite: c.fiabilite,
        source: c.source,
        nombre: c.valeur,
        unite: c.unite,
      })),
    },
  ];
}
