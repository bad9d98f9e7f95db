import { Form, useLocation } from 'react-router';
import { ChampsCaches } from '#src/presentation/ChampsCaches.tsx';
import type { ChampFiltre } from '#src/presentation/Filtres.tsx';
import { Graphique } from '#src/presentation/Graphique.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { Ventilation } from '../requetes/domainesResultats.ts';
import type { MesureEnquete, PageResultats, VentilationMesure } from '../requetes/resultats.ts';
import { direMesure, libelleMesure } from './Mesures.tsx';

const PAR: Record<Ventilation, string> = {
  type: 'Type de structure',
  departement: 'Département',
  epci: 'Intercommunalité',
};

/** Rubrique, type et lieu : seuls ceux que l'enquête distingue. */
export function filtresDeResultats({ themes, domaines }: Pick<PageResultats, 'themes' | 'domaines'>): ChampFiltre[] {
  const champs: ChampFiltre[] = [
    {
      type: 'choix',
      nom: 'theme',
      libelle: 'Rubrique',
      tous: themes[0]?.titre ?? 'Première',
      options: themes.slice(1).map(({ id, titre }) => ({ valeur: id, libelle: titre })),
    },
  ];
  for (const nom of ['type', 'departement', 'epci'] as const) {
    const options = domaines[nom];
    if (options.length > 1) champs.push({ type: 'choix', nom, libelle: PAR[nom], tous: 'Tout le champ', options });
  }
  return champs;
}

interface Donnees extends Pick<PageResultats, 'domaines'> {
  mesures: MesureEnquete[];
  ventilation: ({ par: Ventilation } & Partial<VentilationMesure>) | null;
}

/** Une mesure de la rubrique, type par type ou lieu par lieu. */
export function Ventiler({ d }: { d: Donnees }) {
  const { pathname, search } = useLocation();
  const v = d.ventilation;
  const pars = (Object.keys(PAR) as Ventilation[]).filter((p) => d.domaines[p].length > 1);
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
    </Section>
  );
}
