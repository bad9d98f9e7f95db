import { Form, useLocation } from 'react-router';
import { ChampsCaches } from '#src/presentation/ChampsCaches.tsx';
import type { ChampFiltre } from '#src/presentation/Filtres.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Graphique } from '#src/presentation/Graphique.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { SANS_LIEU, VENTILATIONS, type Ventilation } from '../requetes/domainesResultats.ts';
import type { MesureEnquete, PageResultats, VentilationMesure } from '../requetes/resultats.ts';
import { direMesure, libelleMesure } from './Mesures.tsx';

const PAR: Record<Ventilation, string> = {
  type: 'Type de structure',
  departement: 'Département',
  epci: 'Intercommunalité',
};

/** Rubrique, type et lieu : seuls ceux que l'enquête distingue, chacun avec ses réponses ; trop peu, le choix le dit avant qu'on le fasse. */
export function filtresDeResultats({
  themes,
  domaines,
  seuils,
}: Pick<PageResultats, 'themes' | 'domaines' | 'seuils'>) {
  const champs: ChampFiltre[] = [
    {
      type: 'choix',
      nom: 'theme',
      libelle: 'Rubrique',
      tous: themes[0]?.titre ?? 'Première',
      options: themes.slice(1).map(({ id, titre }) => ({ valeur: id, libelle: titre })),
    },
  ];
  for (const nom of VENTILATIONS) {
    if (domaines[nom].length < 2) continue;
    const options = domaines[nom].map(({ valeur, libelle, repondantes, interrogees }) => ({
      valeur,
      libelle: `${libelle} : ${repondantes} sur ${interrogees}${repondantes < seuils.reponses ? ', trop peu' : ''}`,
    }));
    champs.push({ type: 'choix', nom, libelle: PAR[nom], tous: 'Tout le champ', options });
  }
  return champs;
}

/** Le domaine filtré, en toutes lettres ; vide : tout le champ. */
export const domaineDit = ({ domaines, filtres }: Pick<PageResultats, 'domaines' | 'filtres'>): string =>
  [...VENTILATIONS]
    .reverse()
    .flatMap((par) => domaines[par].filter(({ valeur }) => valeur === filtres[par]).map(({ libelle }) => libelle))
    .join(', ');

/** Ce qui ne se montre pas dans une ventilation, et pourquoi : on ne le devine pas non plus. */
function Masques({ lignes, par, seuil }: { lignes: VentilationMesure['lignes']; par: Ventilation; seuil: number }) {
  const peu = lignes.filter((l) => l.raison === 'trop_peu' || l.raison === 'secret');
  const voisins = lignes.filter((l) => l.raison === 'voisin');
  const sansLieu = lignes.find((l) => l.domaine === SANS_LIEU);
  return (
    <>
      {peu.length > 0 ? (
        <p className="m-mention">
          {pluriel(peu.length, 'ligne ne se montre pas', 'lignes ne se montrent pas')} : moins de {seuil} réponses, ou
          presque tout vient d'une seule structure.
          {voisins.length > 0
            ? ` ${voisins.map((l) => l.nom).join(', ')} ${voisins.length > 1 ? 'se cachent' : 'se cache'} avec : en ôtant le reste du total, on lirait ce qui est caché.`
            : ''}
        </p>
      ) : null}
      {sansLieu ? (
        <p className="m-mention">
          {pluriel(sansLieu.interrogees, 'structure interrogée n’a', 'structures interrogées n’ont')} pas{' '}
          {par === 'epci' ? "d'intercommunalité connue" : 'de département connu'} : leur commune se corrige au registre
          des structures. Elles comptent dans le total.
        </p>
      ) : null}
    </>
  );
}

interface Donnees extends Pick<PageResultats, 'domaines' | 'seuils'> {
  mesures: MesureEnquete[];
  ventilation: ({ par: Ventilation } & Partial<VentilationMesure>) | null;
}

/** Une mesure de la rubrique, type par type ou lieu par lieu. */
export function Ventiler({ d }: { d: Donnees }) {
  const { pathname, search } = useLocation();
  const v = d.ventilation;
  const pars = VENTILATIONS.filter((p) => d.domaines[p].length > 1);
  if (!v?.grandeur || !v.lignes || pars.length === 0) return null;
  const { grandeur } = v;
  const lignes = v.lignes.toSorted((a, b) => (b.mesure?.valeur ?? -1) - (a.mesure?.valeur ?? -1));
  const montrees = lignes.filter((l) => l.mesure);
  return (
    <Section titre="La même mesure, domaine par domaine">
      <Form method="get" action={pathname} className="m-filtres__champs" preventScrollReset key={search}>
        <ChampsCaches adresse={pathname + search} sauf={['mesure', 'par']} />
        <div className="m-champ">
          <label className="fr-label" htmlFor="mesure">
            Mesure
          </label>
          <select className="fr-select" id="mesure" name="mesure" defaultValue={grandeur.cle}>
            {d.mesures.map((m) => (
              <option key={m.cle} value={m.cle}>
                {libelleMesure(m)}
              </option>
            ))}
          </select>
        </div>
        <div className="m-champ">
          <label className="fr-label" htmlFor="par">
            Par
          </label>
          <select className="fr-select" id="par" name="par" defaultValue={v.par}>
            {pars.map((p) => (
              <option key={p} value={p}>
                {PAR[p]}
              </option>
            ))}
          </select>
        </div>
        <div className="m-filtres__bouton">
          <button type="submit" className="fr-btn fr-btn--secondary">
            Montrer
          </button>
        </div>
      </Form>
      {montrees.length > 1 ? (
        <Graphique
          id="ventilation"
          titre={libelleMesure(grandeur)}
          forme="barres"
          nomLibelles={PAR[v.par]}
          libelles={montrees.map((l) => l.nom)}
          series={[{ nom: 'Estimation', valeurs: montrees.map((l) => l.mesure!.valeur) }]}
          unite={grandeur.unite}
          decimales={grandeur.decimales}
          resume={`Le plus haut : ${montrees[0]!.nom}, ${direMesure(montrees[0]!)}. Le plus bas : ${montrees.at(-1)!.nom}, ${direMesure(montrees.at(-1)!)}.`}
        />
      ) : null}
      <Tableau
        legende={`${libelleMesure(grandeur)}, par ${PAR[v.par].toLowerCase()}`}
        lignes={lignes}
        cle={(l) => l.domaine}
        colonnes={[
          { id: 'nom', titre: PAR[v.par], valeur: (l) => l.nom },
          { id: 'mesure', titre: 'Estimation et marge à 95 %', valeur: direMesure },
          { id: 'reponses', titre: 'Réponses', valeur: (l) => `${l.repondantes} sur ${l.interrogees}` },
        ]}
      />
      <Masques lignes={lignes} par={v.par} seuil={d.seuils.reponses} />
    </Section>
  );
}
