import { createServer, type Server, type Socket } from 'node:net';

/** Fichier d'essai des antivirus (EICAR), écrit en deux morceaux pour qu'aucun antivirus n'efface ce fichier-ci. */
export const EICAR = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'}!$H+H*`;

/** Un faux clamd : parle INSTREAM, refuse EICAR, et garde ce qu'il a reçu. `humeur` : comment il se conduit. */
export interface ClamdFactice {
  adresse: string;
  recus: Buffer[];
  humeur: 'juste' | 'muet' | 'etroit' | 'panne';
  fermer(): Promise<void>;
}

/** @param ou chemin d'une prise unix ; absent : un port libre de la boucle locale. */
export async function clamdFactice(ou?: string): Promise<ClamdFactice> {
  const prises = new Set<Socket>();
  const faux: ClamdFactice = { adresse: '', recus: [], humeur: 'juste', fermer: async () => {} };
  const serveur: Server = createServer((prise) => {
    prises.add(prise);
    prise.on('error', () => {});
    let tampon = Buffer.alloc(0);
    let ouvert = false;
    const morceaux: Buffer[] = [];
    prise.on('data', (recu) => {
      if (faux.humeur === 'muet') return;
      if (faux.humeur === 'panne') return void prise.end('stream: Cannot allocate memory ERROR\0');
      tampon = Buffer.concat([tampon, recu]);
      if (!ouvert && tampon.includes(0)) {
        if (tampon.subarray(0, 10).toString() !== 'zINSTREAM\0') return void prise.end('UNKNOWN COMMAND\0');
        ouvert = true;
        tampon = tampon.subarray(10);
      }
      while (ouvert && tampon.length >= 4 && tampon.length >= 4 + tampon.readUInt32BE(0)) {
        const longueur = tampon.readUInt32BE(0);
        if (longueur === 0) {
          const tout = Buffer.concat(morceaux);
          faux.recus.push(tout);
          prise.end(tout.includes('EICAR-STANDARD') ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0');
          return;
        }
        morceaux.push(tampon.subarray(4, 4 + longueur));
        tampon = tampon.subarray(4 + longueur);
        if (faux.humeur === 'etroit') return void prise.end('INSTREAM size limit exceeded. ERROR\0');
      }
    });
  });
  await new Promise<void>((pret) => (ou ? serveur.listen(ou, pret) : serveur.listen(0, '127.0.0.1', pret)));
  const adresse = serveur.address();
  faux.adresse = ou ? `unix:${ou}` : `tcp://127.0.0.1:${(adresse as { port: number }).port}`;
  faux.fermer = () =>
    new Promise((fini) => {
      for (const prise of prises) prise.destroy();
      serveur.close(() => fini());
    });
  return faux;
}
