import type { CritereBloquant, Recevabilite } from '#src/socle/examen/forme.ts';
import { ChampTexte } from '../champs.tsx';
import { Radios } from '../choix.tsx';
import { Etiquette } from '../Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '../Formulaire.tsx';
import { date } from '../format.ts';
import { Section } from '../Page.tsx';
import { resultatDe } from '../resultat.ts';

const OPTIONS = [
  { valeur: 'oui', libelle: 'Rempli' },
  { valeur: 'non', libelle: 'Non rempli' },
  { valeur: 'attente', libelle: 'Pas encore examiné' },
];
const valeurDe = ({ rempli }: CritereBloquant) => (rempli === null ? 'attente' : rempli ? 'oui' : 'non');
const TONS = { oui: 'succes', non: 'erreur', attente: 'attention' } as const;

/** Les critères bloquants : le formulaire (`?geste=examiner`) pour qui instruit, la lecture pour les autres. */
export function CriteresBloquants({
  titre,
  vide,
  recevabilite: { criteres },
  modifiable,
  version,
  resultat,
}: {
  titre: string;
  /** Ce qui se lit quand aucun critère n'est publié. */
  vide: string;
  recevabilite: Recevabilite;
  modifiable: boolean;
  /** Version de l'objet que la personne a sous les yeux. */
  version: number;
  resultat: unknown;
}) {
  return (
    <Section titre={titre} id="eligibilite">
      {criteres.length === 0 ? <p>{vide}</p> : null}
      {modifiable && criteres.length > 0 ? (
        <Formulaire id="eligibilite" action="?geste=examiner" resultat={resultatDe(resultat, 'rempli.')}>
          <input type="hidden" name="version" value={version} />
          <div className="m-deux-colonnes m-moities">
            {criteres.map((c) => (
              <fieldset className="m-partie" key={c.id}>
                <legend>{c.libelle}</legend>
                {c.fondement ? <p className="m-mention">{c.fondement}</p> : null}
                <Radios
                  nom={`rempli.${c.id}`}
                  libelle="Ce critère est"
                  options={OPTIONS}
                  valeur={valeurDe(c)}
                  enLigne
                />
                <ChampTexte
                  nom={`commentaire.${c.id}`}
                  libelle="Commentaire"
                  aide="Obligatoire s'il n'est pas rempli."
                  valeur={c.commentaire}
                  lignes={2}
                  facultatif
                />
                <Dit critere={c} />
              </fieldset>
            ))}
          </div>
          <Boutons>
            <BoutonEnvoi>Enregistrer l'examen</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : (
        <ul>
          {criteres.map((c) => (
            <li key={c.id}>
              {c.libelle}{' '}
              <Etiquette ton={TONS[valeurDe(c)]}>
                {OPTIONS.find((o) => o.valeur === valeurDe(c))?.libelle.toLowerCase()}
              </Etiquette>
              {c.commentaire ? ` ${c.commentaire}` : ''} <Dit critere={c} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

const Dit = ({ critere: { par, le } }: { critere: Pick<CritereBloquant, 'par' | 'le'> }) =>
  par && le ? (
    <span className="m-mention">
      {par}, le {date(le)}
    </span>
  ) : null;
