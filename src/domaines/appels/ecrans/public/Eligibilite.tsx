import { Form, Link } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Section } from '#src/presentation/Page.tsx';
import type { EtatRaison, Raison } from '../../eligibilite.ts';
import type { FichePublique } from './lire.ts';

const TITRES: Record<EtatRaison, string> = {
  oui: 'Oui : votre organisation peut être candidate',
  a_verifier: 'Peut-être : rien ne s’y oppose, mais des points sont à vérifier',
  non: 'Non : cet appel n’est pas ouvert à ce projet',
};
const TONS = { oui: 'succes', a_verifier: 'attention', non: 'erreur' } as const;
const MOTS: Record<EtatRaison, string> = { oui: 'Rempli', a_verifier: 'À vérifier', non: 'Non rempli' };

/** Ce que le service juge plus tard, sur pièces. */
const APRES: Raison['critere'][] = ['condition', 'unicite'];

/** « Puis-je candidater ? » : un formulaire de lecture, sans compte et sans trace. */
export function Eligibilite({ d: { appel, demande, essai, natures } }: { d: FichePublique }) {
  const adresse = `/appels-ouverts/${appel.id}`;
  return (
    <Section titre="Puis-je candidater ?" id="eligibilite">
      <Form
        method="get"
        action={`${adresse}#eligibilite`}
        className="m-formulaire m-formulaire--large"
        preventScrollReset
      >
        <div className="m-champ">
          <label className="fr-label" htmlFor="essai-nature">
            Votre organisation est
          </label>
          <select className="fr-select" id="essai-nature" name="nature" defaultValue={demande.nature ?? ''}>
            <option value="">Choisir…</option>
            {natures.map(({ valeur, libelle }) => (
              <option key={valeur} value={valeur}>
                {libelle}
              </option>
            ))}
          </select>
        </div>
        <div className="m-champ">
          <label className="fr-label" htmlFor="essai-ou">
            Votre projet se déroule à
          </label>
          <p className="fr-hint-text m-champ__aide" id="essai-ou-aide">
            Commune, code postal, intercommunalité, département ou région
          </p>
          <input
            className="fr-input"
            id="essai-ou"
            name="ou"
            defaultValue={demande.ou}
            aria-describedby="essai-ou-aide"
            autoComplete="off"
            maxLength={200}
          />
        </div>
        <div className="m-boutons">
          <button type="submit" className="fr-btn fr-btn--secondary">
            Vérifier
          </button>
        </div>
      </Form>
      {essai.introuvable ? (
        <Alerte ton="attention" titre={`Aucun territoire ne s'appelle « ${essai.introuvable} »`} annoncer>
          <p>Vérifiez l'orthographe, ou tapez un code postal.</p>
        </Alerte>
      ) : null}
      {essai.choix.length > 0 ? (
        <Alerte titre={`Plusieurs territoires répondent à « ${demande.ou} » : choisissez le vôtre`} annoncer>
          <ul>
            {essai.choix.map(({ reference, nom, detail }) => (
              <li key={reference}>
                <Link
                  to={`${adresse}?${new URLSearchParams({ nature: demande.nature ?? '', ou: reference })}#eligibilite`}
                  preventScrollReset
                >
                  {nom}
                </Link>{' '}
                <span className="m-mention">{detail}</span>
              </li>
            ))}
          </ul>
        </Alerte>
      ) : null}
      {essai.verdict ? (
        <Alerte ton={TONS[essai.verdict.etat]} titre={TITRES[essai.verdict.etat]} annoncer>
          <Raisons raisons={essai.verdict.raisons} />
        </Alerte>
      ) : null}
      <p className="m-mention">
        Cette réponse vous guide ; elle n'engage pas le financeur, qui vérifie la recevabilité de chaque candidature.
      </p>
    </Section>
  );
}

function Raisons({ raisons }: { raisons: Raison[] }) {
  return (
    <ul>
      {raisons.map(({ critere, etat, texte }) => (
        <li key={critere + texte}>
          <strong>{APRES.includes(critere) ? 'À savoir' : MOTS[etat]}.</strong> {texte}
        </li>
      ))}
    </ul>
  );
}
