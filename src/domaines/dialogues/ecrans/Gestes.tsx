import { Link } from 'react-router';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { enEuros } from '#src/socle/montants.ts';
import { LIBELLES_PARTIES } from '../forme.ts';
import { Entetes, type ProprietesGeste, pour } from './communs.tsx';

/** Ouvrir le dialogue d'un dossier complet, s'il est éligible. */
export function Ouvrir({ page, resultat }: ProprietesGeste) {
  if (!page.peut.ouvrir) {
    if (page.dialogue) return null;
    return <p>Le service ouvre le dialogue quand le dossier est complet et éligible.</p>;
  }
  return (
    <Formulaire id="ouvrir" resultat={pour(resultat, 'ouvrir')} action="?geste=ouvrir">
      <Entetes geste="ouvrir" />
      <p>
        {page.recevable
          ? 'Le dossier est complet et éligible. La structure verra vos propositions dès que vous les ferez, et pourra y répondre.'
          : "L'éligibilité de ce dossier n'est pas établie."}{' '}
        <Link to={`/dossiers/${page.dossier.id}/instruction/criteres`}>Voir les critères</Link>
      </p>
      {page.recevable ? (
        <Boutons>
          <BoutonEnvoi>Ouvrir le dialogue de gestion</BoutonEnvoi>
        </Boutons>
      ) : null}
    </Formulaire>
  );
}

/** La proposition qui attend : l'autre partie y répond, son auteur peut la retirer. */
export function Reponse({ page, resultat }: ProprietesGeste) {
  const { enAttente, moi, peut, dialogue, dossier } = page;
  if (!enAttente || !dialogue) return null;
  const sienne = enAttente.auteur === moi;
  return (
    <Section
      titre={sienne && peut.repondre ? 'Votre proposition attend une réponse' : 'La proposition à examiner'}
      id="reponse"
    >
      <div className="m-encadre">
        <p>
          <strong>
            {LIBELLES_PARTIES[enAttente.auteur]} propose {enEuros(enAttente.total)}
          </strong>
          , proposition n° {enAttente.rang}, le {dateHeure(enAttente.le)} par {enAttente.par}.
        </p>
        {enAttente.message ? <p className="m-texte-brut">{enAttente.message}</p> : null}
      </div>
      {peut.repondre ? (
        <Formulaire id="reponse" resultat={pour(resultat, 'repondre')} action="?geste=repondre">
          <Entetes geste="repondre" version={dialogue.version} />
          <input type="hidden" name="proposition" value={enAttente.id} />
          {sienne ? null : (
            <ChampTexte
              nom="message"
              libelle="Votre message"
              lignes={3}
              aide="Obligatoire pour refuser : dites ce qui ne convient pas."
              facultatif
            />
          )}
          <Boutons>
            {sienne ? (
              <BoutonEnvoi variante="secondaire" nom="reponse" valeur="retirer">
                Retirer ma proposition
              </BoutonEnvoi>
            ) : (
              <>
                <BoutonEnvoi nom="reponse" valeur="accepter">
                  Accepter la proposition
                </BoutonEnvoi>
                <BoutonEnvoi variante="secondaire" nom="reponse" valeur="refuser">
                  Refuser
                </BoutonEnvoi>
                <Link className="fr-btn fr-btn--tertiary" to={`/dossiers/${dossier.id}/dialogue/proposer`}>
                  Proposer autre chose
                </Link>
              </>
            )}
          </Boutons>
        </Formulaire>
      ) : null}
    </Section>
  );
}
