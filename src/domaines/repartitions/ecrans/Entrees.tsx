import { nombre, pourcent } from '#src/presentation/format.ts';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { enumeration } from '#src/socle/phrases.ts';
import type { Echelle, Entrees as Gardees, LigneEntree } from '../atelier.ts';
import { direAbsorption, direPoids, direRealisation } from '../entreesEnClair.ts';

/** Le maillage qui montre les mêmes accès, commune par commune au besoin. */
const maillage = (territoire: string, echelle: Echelle, public_: string) =>
  `/maillage?${new URLSearchParams({ public: public_, territoire, niveau: echelle === 'departement' ? 'epci' : 'departement' })}`;

const INCONNU = 'non connu';
/** Au-delà, les citer toutes cacherait la phrase. */
const CITES = 6;

/** Ce que le calcul a reçu de chaque territoire, gardé avec lui : besoin, accès, postes, réalisation. */
export function Entrees(props: { entrees: Gardees; territoire: string; echelle: Echelle; annee: number }) {
  const { entrees, annee } = props;
  const { territoires } = entrees.demande;
  const poids = direPoids(entrees);
  const lu = territoires.some((t) => t.acces);
  return (
    <>
      <Tableau
        legende="Besoin, accès, postes et réalisation de chaque territoire"
        legendeMasquee
        cle={(t) => t.id}
        lignes={territoires.toSorted((a, b) => a.nom.localeCompare(b.nom, 'fr'))}
        colonnes={[
          { id: 'nom', titre: 'Territoire', valeur: (t) => t.nom },
          {
            id: 'besoin',
            titre: 'Besoin mesuré',
            numerique: true,
            valeur: (t) => t.besoinMesure ?? t.besoin,
            rendu: (t) => nombre(t.besoinMesure ?? t.besoin, { decimales: 0 }),
          },
          ...(lu
            ? [
                {
                  id: 'horsAcces',
                  titre: "Hors d'accès",
                  numerique: true,
                  valeur: (t: LigneEntree) => t.acces?.horsAcces ?? null,
                  rendu: (t: LigneEntree) => pourcent(t.acces?.horsAcces, { absent: INCONNU }),
                },
                {
                  id: 'aPortee',
                  titre: 'ETP à portée pour 1 000',
                  numerique: true,
                  valeur: (t: LigneEntree) => t.acces?.pour1000 ?? null,
                  rendu: (t: LigneEntree) => nombre(t.acces?.pour1000, { decimales: 1, absent: INCONNU }),
                },
              ]
            : []),
          ...(poids
            ? [
                {
                  id: 'pondere',
                  titre: 'Besoin pondéré',
                  numerique: true,
                  valeur: (t: LigneEntree) => t.besoin,
                  rendu: (t: LigneEntree) => nombre(t.besoin, { decimales: 0 }),
                },
              ]
            : []),
          {
            id: 'actuel',
            titre: 'ETP actuels',
            numerique: true,
            valeur: (t) => t.actuel,
            rendu: (t) => nombre(t.actuel, { decimales: 1 }),
          },
          { id: 'realisation', titre: `Réalisation ${annee - 1}`, valeur: direRealisation },
          ...(entrees.croissance === null
            ? []
            : [
                {
                  id: 'absorption',
                  titre: 'Peut absorber',
                  numerique: true,
                  valeur: (t: LigneEntree) => t.absorption ?? null,
                  rendu: (t: LigneEntree) => direAbsorption(t, entrees),
                },
              ]),
        ]}
      />
      {lu ? (
        <p className="m-mention">
          Hors d'accès : part des personnes en besoin dont la commune est en zone blanche confirmée, pour toutes les
          structures de l'IAE, en voiture.{' '}
          <a href={maillage(props.territoire, props.echelle, entrees.public)}>Voir où, sur le maillage d'aujourd'hui</a>
          .
        </p>
      ) : (
        <p className="m-mention">L'accès à l'offre n'a pas été lu pour cette répartition.</p>
      )}
      {poids ? (
        <>
          <p>{poids.regle}</p>
          <p>Pourquoi ce poids : {poids.motif}</p>
          {poids.inchanges.length > 0 ? (
            <p>
              Accès non connu, besoin inchangé : {enumeration(poids.inchanges.slice(0, CITES))}
              {poids.inchanges.length > CITES ? `, et ${poids.inchanges.length - CITES} de plus` : ''}.
            </p>
          ) : null}
        </>
      ) : null}
      <p className="m-mention">
        Réalisation : ETP réalisés sur ETP conventionnés des mêmes mois, structure par structure ; un mois sans heures
        saisies ne compte ni d'un côté ni de l'autre.
        {entrees.croissance === null || entrees.moisAbsorption == null
          ? ''
          : ` Peut absorber : les postes conventionnés de l'année à ce taux, plus ${nombre(entrees.croissance * 100)} %. Un taux connu sur moins de ${nombre(entrees.moisAbsorption)} mois sur 12, pesés par leurs postes, ne borne rien.`}
      </p>
    </>
  );
}
