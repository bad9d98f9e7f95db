import { Form, Link } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import type { PageSubvention } from '../../requetes/fiche.ts';
import { Signatures, Signer } from '../Signer.tsx';

/** L'étape en cours, et ce que la personne peut y faire : préparer, proposer, signer. */
export function Suite({ page, resultat }: { page: PageSubvention; resultat: unknown }) {
  const { etat } = page.subvention;
  if (etat === 'projet') return <Preparation page={page} resultat={resultat} />;
  if (etat === 'proposee') return <Signature page={page} resultat={resultat} />;
  if (etat === 'resiliee')
    return (
      <Alerte ton="attention" titre={`Résiliée, à effet du ${date(page.subvention.resilieeLe)}`}>
        <p>{page.subvention.motif}</p>
        <p>Le bilan reste dû : il dira ce qui reste à verser, ou à reverser.</p>
      </Alerte>
    );
  return null;
}

function Preparation({ page, resultat }: { page: PageSubvention; resultat: unknown }) {
  const refus = useRefus(resultat);
  const { subvention: s, gestes } = page;
  if (!gestes.proposer) return <p>Le financeur prépare la convention.</p>;
  const propose = refus('proposer') as { erreur?: string; champs?: Record<string, string> } | undefined;
  return (
    <Section titre="Avant la signature" id="preparation">
      {propose?.erreur ? (
        <Alerte ton="erreur" titre={propose.erreur} annoncer>
          <ul>
            {Object.values(propose.champs ?? {}).map((c) => (
              <li key={c}>{c}</li>
            ))}
          </ul>
        </Alerte>
      ) : null}
      <ol>
        <li>
          <Link to={`/subventions/${s.id}/modifier`}>Vérifier les dates, les cibles et l'engagement comptable</Link>
          {s.engagement ? ` (engagement ${s.engagement})` : " : l'engagement n'est pas renseigné"}
        </li>
        <li>
          <Link to={`/subventions/${s.id}/plan`}>Relire le plan de versement</Link>
        </li>
        <li>
          <a href="#documents">Établir le texte de la convention</a>
        </li>
      </ol>
      <div className="m-boutons">
        <Form method="post" action="?geste=proposer">
          <BoutonEnvoi>Proposer à la signature</BoutonEnvoi>
        </Form>
      </div>
      {gestes.annuler ? <Renoncer geste="annuler" texte="Annuler la convention" resultat={refus('annuler')} /> : null}
    </Section>
  );
}

function Signature({ page, resultat }: { page: PageSubvention; resultat: unknown }) {
  const refus = useRefus(resultat);
  const { gestes } = page;
  return (
    <Section titre="Signer" id="signer">
      <Signatures signatures={page.signatures} />
      {gestes.signer ? (
        <Signer
          action="?geste=signer"
          id="signature"
          signatures={page.signatures}
          mienne={page.mienne}
          nom={page.nom}
          jour={page.jour}
          resultat={refus('signer')}
        />
      ) : (
        <p className="m-mention">Une personne responsable de chaque organisation signe.</p>
      )}
      {gestes.reprendre ? (
        <Renoncer geste="reprendre" texte="Reprendre la convention pour la corriger" resultat={refus('reprendre')} />
      ) : null}
      {gestes.annuler ? <Renoncer geste="annuler" texte="Annuler la convention" resultat={refus('annuler')} /> : null}
    </Section>
  );
}

/** Un retour en arrière, avec sa raison ; replié, il ne se fait pas par mégarde. */
function Renoncer({ geste, texte, resultat }: { geste: string; texte: string; resultat: unknown }) {
  return (
    <details open={resultat !== undefined}>
      <summary>{texte}</summary>
      <Formulaire action={`?geste=${geste}`} id={geste} resultat={resultat}>
        <ChampTexte nom="motif" libelle="Raison" lignes={2} />
        <Boutons>
          <BoutonEnvoi variante={geste === 'annuler' ? 'danger' : 'secondaire'}>{texte}</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </details>
  );
}
