import { ChampTexte } from '#src/presentation/champs.tsx';
import { Radios } from '#src/presentation/choix.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { EligibiliteJugee, Recevabilite } from '../forme.ts';
import type { Entete } from '../requetes/entete.ts';
import { EN_EXAMEN, resultatDe } from './gestes.ts';

const OPTIONS = [
  { valeur: 'oui', libelle: 'Rempli' },
  { valeur: 'non', libelle: 'Non rempli' },
  { valeur: 'attente', libelle: 'Pas encore examiné' },
];
const valeurDe = ({ rempli }: EligibiliteJugee) => (rempli === null ? 'attente' : rempli ? 'oui' : 'non');
const TONS = { oui: 'succes', non: 'erreur', attente: 'attention' } as const;

/** Les critères bloquants : le formulaire pour qui instruit, la lecture pour les autres. */
export function Eligibilite({
  entete,
  recevabilite,
  resultat,
}: {
  entete: Entete;
  recevabilite: Recevabilite;
  resultat: unknown;
}) {
  const { criteres } = recevabilite;
  const modifiable = entete.instruit && EN_EXAMEN.includes(entete.dossier.etat);
  return (
    <Section titre="Éligibilité : ce sans quoi le dossier est refusé" id="eligibilite">
      {criteres.length === 0 ? <p>Cette campagne ne publie aucun critère d'éligibilité.</p> : null}
      {modifiable && criteres.length > 0 ? (
        <Formulaire id="eligibilite" action="?geste=examiner" resultat={resultatDe(resultat, 'rempli.')}>
          <input type="hidden" name="version" value={entete.dossier.version} />
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

const Dit = ({ critere: { par, le } }: { critere: Pick<EligibiliteJugee, 'par' | 'le'> }) =>
  par && le ? (
    <span className="m-mention">
      {par}, le {date(le)}
    </span>
  ) : null;
