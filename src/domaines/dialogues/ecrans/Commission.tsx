import { Link } from 'react-router';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { Fiche } from '../forme.ts';
import { Entetes, type ProprietesGeste, pour } from './communs.tsx';

function UneFiche({ fiche }: { fiche: Fiche }) {
  return (
    <li>
      <time dateTime={new Date(fiche.le).toISOString()}>{dateHeure(fiche.le)}</time>{' '}
      <span className="m-fils__qui">
        fiche n° {fiche.rang}, par {fiche.par}
      </span>
      <div>
        Empreinte SHA-256 : <code>{fiche.empreinte.slice(0, 16)}…</code>.{' '}
        {fiche.envoyeeLe
          ? `Envoyée le ${dateHeure(fiche.envoyeeLe)} à ${pluriel(fiche.destinataires.length, 'personne')}.`
          : 'Pas encore envoyée.'}
        {fiche.destinataires.length > 0 ? (
          <details>
            <summary>À qui</summary>
            <ul>
              {fiche.destinataires.map((d) => (
                <li key={d.courriel}>
                  {d.nom}, {d.organisation} ({d.titre === 'commission' ? 'commission' : 'financeur'})
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
    </li>
  );
}

/** La fiche de suivi, puis l'avis de la commission : établir, envoyer, transmettre, dans cet ordre. */
export function Commission({ page, resultat }: ProprietesGeste) {
  const { fiches, peut, dialogue, dossier, avis, ficheAJour } = page;
  if (!dialogue || (fiches.length === 0 && !peut.etablirFiche)) return null;
  return (
    <Section
      titre={fiches.length === 0 ? 'La fiche de suivi reste à établir' : 'Fiche de suivi et commission'}
      id="fiche"
      liens={
        fiches.length > 0 ? <Link to={`/dossiers/${dossier.id}/fiche-de-suivi`}>Lire la fiche de suivi</Link> : null
      }
    >
      {fiches.length > 0 ? (
        <ul className="m-fils">
          {fiches.map((f) => (
            <UneFiche key={f.id} fiche={f} />
          ))}
        </ul>
      ) : null}
      {peut.etablirFiche && !ficheAJour ? <Etablir page={page} resultat={resultat} /> : null}
      {peut.envoyerFiche && fiches[0] ? (
        <Formulaire id="envoyer" resultat={pour(resultat, 'envoyer')} action="?geste=envoyer">
          <Entetes geste="envoyer" />
          <input type="hidden" name="rang" value={fiches[0].rang} />
          <p>Les membres de la commission et les financeurs consultés reçoivent un lien, jamais le fichier.</p>
          <Boutons>
            <BoutonEnvoi variante="secondaire">Envoyer la fiche n° {fiches[0].rang}</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
      {avis.length > 0 && (peut.saisirCommission || dossier.etat === 'avis_attendu') ? (
        <>
          <h3>Avis demandés à la commission</h3>
          <ul>
            {avis.map((a) => (
              <li key={a.motif}>
                {a.libelle}{' '}
                <Etiquette ton={a.nature === 'favorable_requis' ? 'attention' : 'neutre'}>
                  {a.nature === 'favorable_requis' ? 'avis favorable requis' : 'avis simple'}
                </Etiquette>{' '}
                ({a.fondement}). {a.raison}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {peut.saisirCommission && ficheAJour ? (
        <Formulaire id="saisir" resultat={pour(resultat, 'saisir')} action="?geste=saisir">
          <Entetes geste="saisir" version={dialogue.version} />
          <Boutons>
            <BoutonEnvoi>Transmettre à la commission</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
      {peut.etablirFiche && ficheAJour ? (
        <details open={pour(resultat, 'etablir') !== undefined}>
          <summary>Établir une nouvelle fiche</summary>
          <Etablir page={page} resultat={resultat} />
        </details>
      ) : null}
    </Section>
  );
}

function Etablir({ page: { dialogue, ficheAJour }, resultat }: ProprietesGeste) {
  return (
    <Formulaire id="etablir" resultat={pour(resultat, 'etablir')} action="?geste=etablir">
      <Entetes geste="etablir" version={dialogue?.version} />
      <p>
        {ficheAJour
          ? 'La fiche dit la conclusion actuelle. Établissez-en une autre si un avis ou un fait a changé : les deux restent.'
          : 'Elle rassemble la demande, le passé, le territoire, les propositions, la conclusion et les montants. Une fois établie, elle ne change plus.'}
      </p>
      <Boutons>
        <BoutonEnvoi variante={ficheAJour ? 'secondaire' : 'principal'} enCours="Production du document…">
          Établir la fiche de suivi
        </BoutonEnvoi>
      </Boutons>
    </Formulaire>
  );
}
