import { Form, Link } from 'react-router';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix, Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, nombre } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import { comparer, enEuros } from '#src/socle/montants.ts';
import { LIBELLES_PARTIE } from '../../forme.ts';
import { EtatDAnnexe } from '../communs.tsx';
import type { PageConvention } from './Argent.tsx';

type AnnexeLue = PageConvention['annexes'][number];

/** Les annexes, de la plus récente à la plus ancienne ; celle qui attend se signe ici. */
export function Annexes({ page, resultat }: { page: PageConvention; resultat: unknown }) {
  return (
    <Section titre="Annexes financières et avenants" id="annexes">
      {page.annexes.length === 0 ? <p className="m-vide">Aucune annexe ne vous est encore proposée.</p> : null}
      {page.annexes.toReversed().map((a) => (
        <div className="m-encadre" key={a.id} id={`annexe-${a.id}`}>
          <h3>
            {a.annee}, {a.numero} <EtatDAnnexe etat={a.etat} />
          </h3>
          <p>
            <strong>{enEuros(a.total)}</strong> pour {nombre(a.etp)} ETP, du {date(a.debut)} au {date(a.fin)}
            {comparer(a.partDepartement, '0') > 0 ? `, dont ${enEuros(a.partDepartement)} du département` : ''}.{' '}
            {a.motif ? `${a.motif} ` : ''}
            <Link to={`/conventions/${a.convention}/annexes/${a.id}`}>Voir le calcul de l'annexe {a.numero}</Link>
          </p>
          <Signatures a={a} />
          <Gestes a={a} page={page} resultat={resultat} />
        </div>
      ))}
    </Section>
  );
}

function Signatures({ a }: { a: AnnexeLue }) {
  if (a.etat === 'projet' || a.etat === 'annulee') return null;
  return (
    <ul>
      {a.requises.map((partie) => {
        const s = a.signatures.find((x) => x.partie === partie);
        return (
          <li key={partie}>
            {LIBELLES_PARTIE[partie]} :{' '}
            {s
              ? `signé par ${s.nom}${s.qualite ? `, ${s.qualite}` : ''}, le ${date(s.signeLe)} (${s.moyen === 'papier' ? 'papier' : 'électronique'})`
              : 'signature attendue'}
          </li>
        );
      })}
    </ul>
  );
}

function Gestes({ a, page, resultat }: { a: AnnexeLue; page: PageConvention; resultat: unknown }) {
  const refus = useRefus(resultat)('signer');
  if (!page.gestes.signer) return null;
  if (a.etat === 'projet')
    return (
      <Form method="post" action="?geste=proposer">
        <input type="hidden" name="annexe" value={a.id} />
        <BoutonEnvoi>Proposer à la structure</BoutonEnvoi>
      </Form>
    );
  if (a.etat !== 'proposee') return null;
  const restent = a.requises.filter((p) => !a.signatures.some((s) => s.partie === p));
  return (
    <details key={restent.length} open={refus !== undefined}>
      <summary>Noter une signature</summary>
      <Formulaire action="?geste=signer" resultat={refus} id={`signature-${a.id}`}>
        <input type="hidden" name="annexe" value={a.id} />
        <Choix
          nom="partie"
          libelle="Qui signe"
          options={restent.map((valeur) => ({ valeur, libelle: LIBELLES_PARTIE[valeur] }))}
        />
        <ChampTexte nom="nom" libelle="Nom du signataire" />
        <ChampTexte nom="qualite" libelle="Qualité" facultatif />
        <ChampDate nom="signe_le" libelle="Date de signature" valeur={page.jour} max={page.jour} />
        <Radios
          nom="moyen"
          libelle="Moyen"
          enLigne
          valeur="papier"
          options={[
            { valeur: 'papier', libelle: 'Papier' },
            { valeur: 'electronique', libelle: 'Électronique' },
          ]}
        />
        <Boutons>
          <BoutonEnvoi>Noter la signature</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </details>
  );
}
